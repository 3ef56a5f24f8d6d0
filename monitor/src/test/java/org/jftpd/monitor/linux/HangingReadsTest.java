package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.TimeoutExpired;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that block whoever opens them, as those of a process in state D do: pipes that nobody writes to. */
@EnabledOnOs(OS.LINUX)
class HangingReadsTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int PROCESSES = 6;

    @TempDir
    private Path proc;

    private final BoundedReads reads = new BoundedReads(PATIENCE);
    private Host host;
    private int answered;

    @BeforeEach
    void record() throws IOException, InterruptedException {
        for (int pid = 1; pid <= PROCESSES; pid++) {
            Path folder = Files.createDirectories(proc.resolve("" + pid));
            Files.writeString(folder.resolve("stat"), pid + " (stuck)" + StatLineTest.REST);
            Files.writeString(folder.resolve("status"), "Tgid:\t" + pid + "\n");
            new ProcessBuilder("mkfifo", folder.resolve("cmdline").toString())
                    .start()
                    .waitFor();
        }
        Roots roots = new Roots(proc.toString(), "/none", "/none", "/none");
        host = Host.of(new LinuxPlatform(new LinuxHome(roots, reads)));
    }

    @AfterEach
    void everything_answers() throws IOException {
        while (answered < BoundedReads.MOST_STUCK) {
            answer();
        }
    }

    /** Who opens a pipe for both ends does not wait for a reader, should none have come. */
    private void answer() throws IOException {
        answered++;
        try (FileChannel pipe = FileChannel.open(
                proc.resolve(answered + "/cmdline"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            pipe.write(StandardCharsets.US_ASCII.encode("late\0"));
        }
    }

    private Process process(int pid) {
        return host.processes().process(pid);
    }

    private static long threadsThatHang() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(call -> call.getMethodName().equals("open0")))
                .count();
    }

    @Test
    void at_most_four_threads_hang_and_the_next_caller_is_told_at_once() throws IOException {
        for (int pid = 1; pid <= 4; pid++) {
            hang(pid);
        }

        assertThatThrownBy(process(5)::cmdline)
                .isInstanceOfSatisfying(
                        TimeoutExpired.class, late -> assertThat(late.timeout()).isZero());
        assertThatThrownBy(process(6)::cmdline).isInstanceOf(TimeoutExpired.class);
        await().atMost(LONG).until(() -> threadsThatHang() == 4);
        assertThat(process(1).name()).isEqualTo("stuck");

        answer();

        await().atMost(LONG).until(() -> threadsThatHang() == 3);
        Files.delete(proc.resolve("5/cmdline"));
        Files.write(proc.resolve("5/cmdline"), "well\0".getBytes(StandardCharsets.US_ASCII));
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(TimeoutExpired.class)
                .untilAsserted(() -> assertThat(process(5).cmdline()).containsExactly("well"));
    }

    /** A read whose thread does not start in time is late as well, but hangs nowhere: others follow it. */
    private void hang(int pid) {
        await().atMost(LONG).until(() -> {
            assertThatThrownBy(process(pid)::cmdline)
                    .isInstanceOfSatisfying(
                            TimeoutExpired.class,
                            late -> assertThat(late.timeout()).isEqualTo(PATIENCE));
            return reads.stuck() == pid;
        });
    }
}

package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final int PROCESSES = 6;

    @TempDir
    private Path proc;

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
        host = Host.of(new LinuxPlatform(new LinuxHome(roots, new BoundedReads(PATIENCE))));
    }

    @AfterEach
    void everything_answers() throws IOException {
        while (answered < BoundedReads.MOST_STUCK) {
            answer();
        }
    }

    private void answer() throws IOException {
        answered++;
        Files.write(proc.resolve(answered + "/cmdline"), "late\0".getBytes(StandardCharsets.US_ASCII));
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
            assertThatThrownBy(process(pid)::cmdline)
                    .isInstanceOfSatisfying(
                            TimeoutExpired.class,
                            late -> assertThat(late.timeout()).isEqualTo(PATIENCE));
        }

        assertThatThrownBy(process(5)::cmdline)
                .isInstanceOfSatisfying(
                        TimeoutExpired.class, late -> assertThat(late.timeout()).isZero());
        assertThatThrownBy(process(6)::cmdline).isInstanceOf(TimeoutExpired.class);
        assertThat(threadsThatHang()).isEqualTo(4);
        assertThat(process(1).name()).isEqualTo("stuck");

        answer();

        await().until(() -> threadsThatHang() == 3);
        Files.delete(proc.resolve("5/cmdline"));
        Files.write(proc.resolve("5/cmdline"), "well\0".getBytes(StandardCharsets.US_ASCII));
        await().untilAsserted(() -> assertThat(process(5).cmdline()).containsExactly("well"));
    }
}

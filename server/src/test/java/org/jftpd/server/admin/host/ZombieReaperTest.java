package org.jftpd.server.admin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.wire.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Orphans of a real subreaper are collected, and the children of its JVM are left to the JVM. */
@EnabledOnOs(OS.LINUX)
class ZombieReaperTest {
    private static final String BECOME_SUBREAPER = """
            import ctypes, os, sys
            assert ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0
            os.execvp(sys.argv[1], sys.argv[1:])
            """;

    @TempDir
    private Path folder;

    private Process subreaper;
    private BufferedWriter orders;
    private BufferedReader answers;

    @BeforeEach
    void start() throws IOException {
        Programs.assumePresent("python3");
        subreaper = Programs.watched(new ProcessBuilder(
                        "python3",
                        "-c",
                        BECOME_SUBREAPER,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SubreaperProcess.class.getName(),
                        folder.resolve("end").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        orders = subreaper.outputWriter();
        answers = subreaper.inputReader();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (subreaper != null) {
            orders.close();
            subreaper.waitFor();
        }
    }

    @Test
    void inherited_zombies_are_collected_while_children_of_the_jvm_keep_their_exit_codes() throws IOException {
        List<Path> orphans = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orphans.add(Path.of("/proc", ask("orphan " + i)));
        }
        assertThat(orphans)
                .allSatisfy(orphan ->
                        assertThat(Files.readString(orphan.resolve("stat"))).contains(" " + subreaper.pid() + " "));
        Files.createFile(folder.resolve("end"));

        for (int round = 0; round < 4; round++) {
            assertThat(ask("own 256")).isEqualTo("256");
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> ask("reaped").equals("20"));
        assertThat(orphans).noneMatch(Files::exists);
        assertThat(ask("own 10")).isEqualTo("10");
        assertThat(ask("reaped")).isEqualTo("20");
    }

    private String ask(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return answers.readLine();
    }
}

package org.jftpd.monitor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.Watchdog;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** psutil itself, asked at the same time. */
@EnabledOnOs(OS.LINUX)
class PsutilTest {
    /** Debian's, which has Debian's psutil. */
    private static final String PYTHON = "/usr/bin/python3";

    @Test
    void psutil_says_the_same() throws Exception {
        Assumptions.assumeTrue(hasPsutil(), "python3-psutil is installed");
        PsutilJson ours = new PsutilJson(Host.local());
        int pid = Math.toIntExact(ProcessHandle.current().pid());

        // What steps back (iowait, a clock that is set) may differ in one comparison, a mistake of ours in every one.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<String> told = compare(ours, pid);

            assertThat(told).last().asString().matches("compared \\d{3,}");
            assertThat(told.subList(0, told.size() - 1)).isEmpty();
        });
    }

    private static List<String> compare(PsutilJson ours, int pid) throws IOException, URISyntaxException {
        Path script = Path.of(Objects.requireNonNull(PsutilTest.class.getResource("/compare_with_psutil.py"))
                .toURI());
        Process python = start(PYTHON, script.toString(), Integer.toString(pid));
        try (var answers = python.inputReader(StandardCharsets.UTF_8);
                var questions = python.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(answers.readLine()).isEqualTo("ready");
            questions.write(ours.process(pid) + "\n" + ours.system() + "\n");
            questions.flush();
            return answers.lines().toList();
        }
    }

    private static boolean hasPsutil() throws InterruptedException {
        try {
            return start(PYTHON, "-c", "import psutil").waitFor() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    private static Process start(String... command) throws IOException {
        return Watchdog.over(
                new ProcessBuilder(command).redirectErrorStream(true).start(), Duration.ofSeconds(30));
    }
}

package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A pid given to another process, for real: in a pid namespace the next pid can be chosen, and nobody else takes it.
 */
@EnabledOnOs(OS.LINUX)
class ReusedPidTest {
    private static final String[] PIDS = {"--pid", "--mount-proc"};

    @Test
    void a_reused_pid_is_never_mistaken_also_not_by_kill() throws IOException {
        Assumptions.assumeTrue(Apart.isPermitted(PIDS), "a pid namespace may be had");

        Apart.run(Reusing.class, PIDS);
    }

    /** What is true there; fails with what is not. */
    static final class Reusing {
        private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");
        private static final Duration LONG = Duration.ofSeconds(30);

        private Reusing() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Processes processes = Host.local().processes();
            java.lang.Process former = sleeping();
            Process first = processes.process(former);
            former.destroyForcibly().waitFor();
            // Start times are told in ticks of 10 ms: two processes within one cannot be told apart.
            await().pollDelay(Duration.ofMillis(30)).until(() -> !first.isRunning());

            java.lang.Process later = withPid(former.pid());
            try {
                Process reused = processes.process(first.pid());

                assertThat(reused).isNotEqualTo(first);
                assertThat(first.isRunning()).isFalse();
                assertThat(processes.iterate()).contains(reused).doesNotContain(first);
                assertThatThrownBy(first::name)
                        .isInstanceOf(NoSuchProcess.class)
                        .hasMessageContaining("reused");
                assertThatThrownBy(first::cmdline).isInstanceOf(NoSuchProcess.class);
                assertThatThrownBy(first::parents).isInstanceOf(NoSuchProcess.class);
                assertThatThrownBy(first::kill).isInstanceOf(NoSuchProcess.class);
                assertThat(first.waitFor(LONG)).isEmpty();
                assertThat(reused.isRunning()).isTrue();
            } finally {
                later.destroyForcibly().waitFor();
            }
        }

        private static java.lang.Process sleeping() throws IOException {
            return new ProcessBuilder("sleep", "60").start();
        }

        /** Only a new thread of this JVM can come between. */
        private static java.lang.Process withPid(long pid) throws IOException, InterruptedException {
            for (int i = 0; i < 100; i++) {
                Files.writeString(LAST_PID, Long.toString(pid - 1));
                java.lang.Process started = sleeping();
                if (started.pid() == pid) {
                    return started;
                }
                started.destroyForcibly().waitFor();
            }
            throw new AssertionError("pid " + pid + " was never free");
        }
    }
}

package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A /proc mounted with hidepid, which hides the processes of others from who may not trace them. */
@EnabledOnOs(OS.LINUX)
class HidepidTest {
    private static final String[] APART = {"--pid", "--mount"};

    /** A process of nobody, whose pid is then told to us, who are root but may trace nobody else. */
    private static final String SCRIPT = """
            mount -t proc -o hidepid=%d,gid=54321 proc /proc || exit
            setpriv --reuid=65534 --regid=65534 --clear-groups sleep 60 &
            setpriv --bounding-set=-sys_ptrace "$@" $!
            code=$?
            kill $!
            exit $code
            """;

    private static void run(int hidepid, Class<?> program) throws IOException {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "another user may be had");
        Assumptions.assumeTrue(Apart.isPermitted(APART), "namespaces may be had");

        Apart.script(SCRIPT.formatted(hidepid), program, APART);
    }

    @Test
    void whose_figures_are_hidden_is_there_and_says_so() throws IOException {
        run(1, NoAccess.class);
    }

    @Test
    void who_is_hidden_altogether_is_not_there() throws IOException {
        run(2, Invisible.class);
    }

    /** Under hidepid=1 the folder is seen, and nothing in it. */
    static final class NoAccess {
        private NoAccess() {}

        public static void main(String[] arguments) {
            Processes processes = Host.local().processes();
            int pid = Integer.parseInt(arguments[0]);

            assertThat(processes.pids()).contains(pid);
            assertThat(processes.pidExists(pid)).isTrue();
            Process hidden = processes.process(pid);
            assertThat(processes.iterate()).contains(hidden);
            assertThat(processes.snapshots()).extracting(ProcessSnapshot::pid).doesNotContain(pid);
            assertThat(hidden.isRunning()).isTrue();
            assertThatThrownBy(hidden::name).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(hidden::cmdline).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(hidden::memoryInfo).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(hidden::kill).isInstanceOf(AccessDenied.class);
            assertThat(new PsutilJson(Host.local()).ps())
                    .contains("{\"error\": \"AccessDenied\", \"pid\": " + pid + "}");
        }
    }

    /** Under hidepid=2 the folder is not there. */
    static final class Invisible {
        private Invisible() {}

        public static void main(String[] arguments) {
            Processes processes = Host.local().processes();
            int pid = Integer.parseInt(arguments[0]);

            assertThat(processes.pids()).doesNotContain(pid);
            assertThat(processes.pidExists(pid)).isFalse();
            assertThatThrownBy(() -> processes.process(pid)).isExactlyInstanceOf(NoSuchProcess.class);
        }
    }
}

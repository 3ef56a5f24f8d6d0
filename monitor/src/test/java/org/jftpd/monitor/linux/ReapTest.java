package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.Function;
import com.sun.jna.ptr.IntByReference;
import java.time.Duration;
import org.jftpd.monitor.Child;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ReapTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Processes processes = Host.local().processes();

    /** A child that the JVM does not know of. */
    private static int spawn(String script) {
        IntByReference pid = new IntByReference();
        int failed = Function.getFunction("c", "posix_spawn").invokeInt(new Object[] {
            pid, "/bin/sh", null, null, new String[] {"sh", "-c", script}, new String[] {"PATH=/bin:/usr/bin"}
        });
        assertThat(failed).isZero();
        return pid.getValue();
    }

    @Test
    void a_zombie_child_that_the_jvm_did_not_start_is_collected() {
        Process zombie = processes.process(spawn("sleep 0.1; exit 5"));
        await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);
        assertThat(processes.current().zombieChildren()).contains(zombie);
        assertThat(zombie.waitFor(LONG)).hasValue(5);
        assertThat(zombie.isRunning()).isTrue();

        assertThat(processes.reap(zombie.pid())).hasValue(5);

        assertThat(zombie.isRunning()).isFalse();
        assertThat(processes.reap(zombie.pid())).isEmpty();
    }

    @Test
    void a_child_that_was_killed_has_minus_the_signal() {
        Process child = processes.process(spawn("exec sleep 60"));

        child.kill();

        assertThat(child.waitFor(LONG)).hasValue(-9);
        assertThat(processes.reap(child.pid())).hasValue(-9);
        assertThat(child.isRunning()).isFalse();
    }

    @Test
    void a_child_that_runs_is_not_collected() {
        Process child = processes.process(spawn("exec sleep 60"));

        assertThat(processes.reap(child.pid())).isEmpty();

        assertThat(child.status()).isNotEqualTo(ProcessStatus.ZOMBIE);
        child.kill();
        child.waitFor(LONG);
        processes.reap(child.pid());
        assertThat(catchGone(child)).isTrue();
    }

    @Test
    void an_orphan_that_the_kernel_gave_us_is_collected() {
        subreaper(1L);
        try (Child parent = Child.sh("sleep 60 & echo $!")) {
            Process orphan = processes.process(parent.printedPid());
            await().until(() -> orphan.ppid() == processes.current().pid());

            orphan.kill();

            await().until(() -> orphan.status() == ProcessStatus.ZOMBIE);
            assertThat(processes.reap(orphan.pid())).hasValue(-9);
            assertThat(orphan.isRunning()).isFalse();
        } finally {
            subreaper(0L);
        }
    }

    /** prctl(2): whether orphans below us become our children. */
    private static void subreaper(long yes) {
        int failed = Function.getFunction("c", "prctl").invokeInt(new Object[] {36, yes, 0L, 0L, 0L});
        assertThat(failed).isZero();
    }

    private static boolean catchGone(Process process) {
        try {
            process.name();
            return false;
        } catch (NoSuchProcess gone) {
            return true;
        }
    }
}

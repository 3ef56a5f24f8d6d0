package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Errors about a process tell its name, where the handle has read it before or it can be read now. */
@EnabledOnOs(OS.LINUX)
class NamedErrorsTest {
    private final Processes processes = Host.local().processes();

    private static void assertNamed(NoSuchProcess error, int pid) {
        assertThat(error.name()).hasValue("sleep");
        assertThat(error).hasMessageContaining("no longer exists (pid=" + pid + ", name='sleep')");
    }

    @Test
    void who_is_gone_has_the_name_that_was_read_last() {
        Process gone;
        Process listed;
        try (Child child = Child.run("sleep", "60")) {
            gone = processes.process(child.pid());
            await().until(() -> gone.oneshot().name().equals("sleep"));
            listed = processes.process(processes.snapshots().stream()
                    .filter(one -> one.pid() == child.pid())
                    .findFirst()
                    .orElseThrow());
        }

        int pid = gone.pid();
        assertThatThrownBy(gone::status)
                .isExactlyInstanceOf(NoSuchProcess.class)
                .isInstanceOfSatisfying(NoSuchProcess.class, error -> assertNamed(error, pid));
        assertThatThrownBy(gone::kill).isInstanceOfSatisfying(NoSuchProcess.class, error -> assertNamed(error, pid));
        assertThatThrownBy(gone::cpuPercent)
                .isInstanceOfSatisfying(NoSuchProcess.class, error -> assertNamed(error, pid));
        assertThatThrownBy(listed::children)
                .isInstanceOfSatisfying(NoSuchProcess.class, error -> assertNamed(error, pid));
    }

    @Test
    void who_does_not_end_is_told_by_name() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());

            assertThatThrownBy(() -> process.waitFor(Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            TimeoutExpired.class,
                            late -> assertThat(late.name()).hasValue("sleep"))
                    .hasMessage("timeout after 0.05 seconds (pid=" + child.pid() + ", name='sleep')");
        }
    }

    @Test
    void a_zombie_has_its_name_and_who_must_collect_it() {
        try (Child parent = Child.withZombie()) {
            Process zombie = processes.process(parent.printedPid());
            await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);

            assertThatThrownBy(zombie::exe).isInstanceOfSatisfying(ZombieProcess.class, error -> {
                assertThat(error.name()).hasValue("sleep");
                assertThat(error.ppid()).isEqualTo(parent.pid());
                assertThat(error)
                        .hasMessage("PID still exists but it's a zombie (pid=" + zombie.pid() + ", name='sleep')");
            });
        }
    }

    @Test
    void what_is_denied_is_told_with_the_name_that_the_handle_knows() {
        LastName name = new LastName();
        AccessDenied denied = new AccessDenied(7, null, "operation not permitted");

        assertThat(name.in(denied)).isSameAs(denied).hasMessage("operation not permitted (pid=7)");
        name.read("sleep");

        assertThat(name.in(denied)).hasMessage("operation not permitted (pid=7, name='sleep')");
        assertThat(denied.name()).hasValue("sleep");
    }
}

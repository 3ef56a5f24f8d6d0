package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessControlTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Processes processes = Host.local().processes();

    @Test
    void a_process_is_stopped_resumed_and_killed() throws InterruptedException {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());

            process.suspend();
            await().until(() -> process.status() == ProcessStatus.STOPPED);
            process.resume();
            await().until(() -> process.status() == ProcessStatus.SLEEPING);
            process.kill();

            assertThat(child.exitCode()).isEqualTo(128 + 9);
            assertThatThrownBy(process::kill).isExactlyInstanceOf(NoSuchProcess.class);
        }
    }

    @Test
    void a_zombie_takes_any_signal() {
        try (Child parent = Child.withZombie()) {
            Process zombie = zombie(parent);

            zombie.kill();

            assertThat(zombie.status()).isEqualTo(ProcessStatus.ZOMBIE);
        }
    }

    @Test
    void waiting_for_a_zombie_that_is_not_our_child_times_out() {
        try (Child parent = Child.withZombie()) {
            Process zombie = zombie(parent);

            assertThatThrownBy(() -> zombie.waitFor(SOON)).isInstanceOfSatisfying(TimeoutExpired.class, late -> {
                assertThat(late.pid()).isEqualTo(zombie.pid());
                assertThat(late.timeout()).isEqualTo(SOON);
            });
        }
    }

    @Test
    void waiting_for_a_zombie_ends_when_its_parent_does() {
        Process zombie;
        try (Child parent = Child.withZombie()) {
            zombie = zombie(parent);
        }

        assertThat(zombie.waitFor(LONG)).isEmpty();
        assertThat(zombie.isRunning()).isFalse();
    }

    @Test
    void waiting_for_a_process_that_runs_times_out_and_later_returns() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());

            assertThatThrownBy(() -> process.waitFor(SOON)).isInstanceOf(TimeoutExpired.class);
            assertThatThrownBy(() -> process.waitFor(Duration.ofMillis(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            process.terminate();

            process.waitFor(LONG);
            await().until(() -> !process.isRunning());
            assertThat(process.waitFor(SOON)).isEmpty();
        }
    }

    @Test
    void several_processes_are_waited_for_together_until_all_have_ended() {
        try (Child first = Child.sh("read line; exit 3");
                Child second = Child.sh("read line; sleep 0.1; exit 4")) {
            List<Ended> told = new ArrayList<>();
            Process one = processes.process(first.pid());
            Process other = processes.process(second.pid());
            first.endInput();
            second.endInput();

            Waited waited = processes.waitFor(List.of(one, other), LONG, told::add);

            assertThat(waited.gone()).extracting(Ended::process).containsExactlyInAnyOrder(one, other);
            assertThat(waited.alive()).isEmpty();
            assertThat(told).isEqualTo(waited.gone());
        }
    }

    @Test
    void several_processes_are_waited_for_together_until_the_time_is_over() {
        try (Child quick = Child.sh("read line; exit 3");
                Child slow = Child.run("sleep", "60")) {
            List<Ended> told = new ArrayList<>();
            Process ends = processes.process(quick.pid());
            Process stays = processes.process(slow.pid());
            quick.endInput();
            await().until(() -> !ends.isRunning());

            Waited waited = processes.waitFor(List.of(ends, stays), SOON, told::add);

            assertThat(waited.gone()).extracting(Ended::process).containsExactly(ends);
            assertThat(waited.alive()).containsExactly(stays);
            assertThat(told).isEqualTo(waited.gone());
        }
    }

    @Test
    void a_priority_is_set_and_read_back() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());
            int before = process.nice();

            process.nice(before + 3);
            process.ionice(new IoPriority(IoPriority.IoClass.BEST_EFFORT, 6));

            assertThat(process.nice()).isEqualTo(before + 3);
            assertThat(process.ionice()).isEqualTo(new IoPriority(IoPriority.IoClass.BEST_EFFORT, 6));
        }
    }

    @Test
    void a_limit_is_set_and_read_back() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());
            long hard = process.rlimit(Resource.NOFILE).hard();

            process.rlimit(Resource.NOFILE, new ResourceLimit(32, hard));

            assertThat(process.rlimit(Resource.NOFILE)).isEqualTo(new ResourceLimit(32, hard));
        }
    }

    @Test
    void a_process_is_bound_to_one_cpu_and_freed_again() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());
            List<Integer> all = process.cpuAffinity();

            process.cpuAffinity(List.of(all.get(0)));
            assertThat(process.cpuAffinity()).containsExactly(all.get(0));
            process.cpuAffinity(List.of());
            assertThat(process.cpuAffinity()).isEqualTo(all);
        }
    }

    @Test
    void reap_leaves_alone_what_is_not_our_child() {
        try (Child parent = Child.withZombie()) {
            Process zombie = zombie(parent);

            assertThat(processes.reap(zombie.pid())).isEmpty();
            assertThat(processes.reap(parent.pid())).isEmpty();
            assertThat(zombie.status()).isEqualTo(ProcessStatus.ZOMBIE);
            assertThatThrownBy(() -> processes.reap(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void reap_does_not_steal_the_exit_code_of_what_the_jvm_started() throws InterruptedException {
        try (Child child = Child.sh("exit 7")) {
            assertThat(processes.reap(child.pid())).isEmpty();

            assertThat(child.exitCode()).isEqualTo(7);
        }
    }

    private Process zombie(Child parent) {
        Process zombie = processes.process(parent.printedPid());
        await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);
        return zombie;
    }
}

package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessesTest {
    private final Processes processes = Host.local().processes();

    @Test
    void pids_are_the_numbers_in_proc_ascending() throws IOException {
        Set<Integer> before = numbersInProc();

        int[] pids = processes.pids();

        Set<Integer> after = numbersInProc();
        before.retainAll(after);
        assertThat(pids).isSorted().doesNotHaveDuplicates();
        assertThat(boxed(pids)).containsAll(before);
    }

    @Test
    void our_own_process_exists_and_its_facts_agree_with_the_jvm() {
        Process self = processes.current();

        assertThat(self.pid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(self.name()).isEqualTo("java");
        assertThat(self.status()).isIn(ProcessStatus.SLEEPING, ProcessStatus.RUNNING);
        assertThat((long) self.ppid())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
        Instant jvm = ProcessHandle.current().info().startInstant().orElseThrow();
        assertThat(List.of(jvm, jvm.plus(clockWasSet())))
                .anySatisfy(start -> assertThat(
                                Duration.between(self.createTime(), start).abs())
                        .isLessThan(Duration.ofSeconds(2)));
        assertThat(self.memoryInfo().rss())
                .isPositive()
                .isLessThan(self.memoryInfo().vms());
        assertThat(self.cpuTimes().user()).isPositive();
        assertThat(self.isRunning()).isTrue();
    }

    /** How far the clock was set since the JVM, which reads the boot time only once, has started. */
    private static Duration clockWasSet() {
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        return Duration.ofMillis(System.currentTimeMillis() - jvm.getStartTime() - jvm.getUptime());
    }

    @Test
    void no_process_has_pid_0_a_negative_or_an_unused_pid() {
        assertThat(processes.pidExists(0)).isFalse();
        assertThat(processes.pidExists(-1)).isFalse();
        assertThatThrownBy(() -> processes.process(0)).isExactlyInstanceOf(NoSuchProcess.class);
        assertThatThrownBy(() -> processes.process(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> processes.process(99_999_999)).isExactlyInstanceOf(NoSuchProcess.class);
    }

    @Test
    void a_thread_is_no_process() throws IOException {
        int thread = 0;
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                thread = Math.max(thread, Integer.parseInt(task.getFileName().toString()));
            }
        }
        int id = thread;

        assertThat(processes.pidExists(id)).isFalse();
        assertThatThrownBy(() -> processes.process(id)).isExactlyInstanceOf(NoSuchProcess.class);
    }

    @Test
    void a_zombie_is_listed_and_answers() {
        try (Child parent = Child.withZombie()) {
            Process zombie = processes.process(parent.printedPid());
            await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);

            assertThat(processes.iterate()).contains(zombie);
            assertThat(processes.zombies()).contains(zombie);
            assertThat(processes.pidExists(zombie.pid())).isTrue();
            assertThat(zombie.isRunning()).isTrue();
            assertThat(zombie.name()).isEqualTo("sleep");
            assertThat(zombie.ppid()).isEqualTo(parent.pid());
            assertThat(zombie.createTime()).isBefore(Instant.now().plusSeconds(2));
            assertThat(zombie.cpuTimes().user()).isNotNegative();
            assertThat(zombie.memoryInfo()).isEqualTo(new ProcessMemory(0, 0, 0L, 0L, 0L));
        }
    }

    @Test
    void the_difference_of_two_lists_has_the_new_process() {
        Set<Process> before = new HashSet<>(processes.iterate());
        try (Child child = Child.run("sleep", "60")) {
            Set<Process> after = new HashSet<>(processes.iterate());
            after.removeAll(before);

            assertThat(after).contains(processes.process(child.pid()));
        }
    }

    @Test
    void a_handle_of_a_process_that_ended_says_so() {
        Process gone;
        try (Child child = Child.run("sleep", "60")) {
            gone = processes.process(child.pid());
        }

        assertThat(gone.isRunning()).isFalse();
        assertThatThrownBy(gone::name).isExactlyInstanceOf(NoSuchProcess.class);
        assertThatThrownBy(gone::memoryInfo).isExactlyInstanceOf(NoSuchProcess.class);
        assertThatThrownBy(gone::parent).isExactlyInstanceOf(NoSuchProcess.class);
        assertThatThrownBy(gone::parents).isExactlyInstanceOf(NoSuchProcess.class);
        assertThatThrownBy(gone::children).isExactlyInstanceOf(NoSuchProcess.class);
    }

    @Test
    void a_handle_is_shown_with_the_name_that_it_read_last_and_reads_nothing_for_that() {
        Process process;
        try (Child child = Child.run("sleep", "60")) {
            process = processes.process(child.pid());
            assertThat(process.toString()).startsWith("Process(pid=" + process.pid() + ", startTicks=");
            await().until(() -> process.name().equals("sleep"));
        }

        assertThat(process.toString()).startsWith("Process(pid=" + process.pid() + ", name='sleep', startTicks=");
    }

    @Test
    void a_handle_survives_serialization() throws IOException, ClassNotFoundException {
        Process self = processes.current();

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(self);
        }
        Object read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = in.readObject();
        }

        assertThat(read).isEqualTo(self).hasSameHashCodeAs(self);
        assertThat(((Process) read).name()).isEqualTo("java");
    }

    @Test
    void snapshots_have_every_process_once_and_agree_with_handles() {
        try (Child child = Child.run("sleep", "60")) {
            List<ProcessSnapshot> all = processes.snapshots();

            assertThat(all).extracting(ProcessSnapshot::pid).isSorted().doesNotHaveDuplicates();
            assertThat(all)
                    .filteredOn(one -> one.pid() == child.pid())
                    .singleElement()
                    .satisfies(one -> {
                        Process handle = processes.process(one);
                        assertThat(handle).isEqualTo(processes.process(child.pid()));
                        assertThat(one.name()).isEqualTo(handle.name());
                        assertThat(one.ppid()).isEqualTo(handle.ppid());
                        assertThat(one.createTime()).isEqualTo(handle.createTime());
                    });
        }
    }

    @Test
    void cpu_percent_of_a_busy_process_is_0_first_and_then_positive() {
        Process self = processes.current();

        assertThat(self.cpuPercent()).isZero();
        await().until(() -> spin() && self.cpuPercent() > 0);
    }

    @Test
    void who_is_listed_again_is_the_same_handle_which_knows_its_cpu_use() {
        Process first = own(processes.iterate());
        first.cpuPercent();

        spin();

        assertThat(own(processes.iterate())).isSameAs(first);
        await().until(() -> spin() && own(processes.iterate()).cpuPercent() > 0);
        processes.forgetHandles();
        assertThat(own(processes.iterate())).isEqualTo(first).isNotSameAs(first);
    }

    private Process own(List<Process> all) {
        int pid = processes.current().pid();
        return all.stream().filter(one -> one.pid() == pid).findFirst().orElseThrow();
    }

    private static boolean spin() {
        long end = System.nanoTime() + 20_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return true;
    }

    private static Set<Integer> numbersInProc() throws IOException {
        Set<Integer> numbers = new HashSet<>();
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            entries.forEach(
                    entry -> numbers.add(Integer.parseInt(entry.getFileName().toString())));
        }
        return numbers;
    }

    private static Set<Integer> boxed(int[] numbers) {
        Set<Integer> set = new HashSet<>();
        for (int number : numbers) {
            set.add(number);
        }
        return set;
    }
}

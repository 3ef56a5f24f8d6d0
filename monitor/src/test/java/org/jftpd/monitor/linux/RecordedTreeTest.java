package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessAttribute;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSampler;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.Processes;
import org.jftpd.monitor.VirtualMemory;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels and shapes this machine lacks, as small trees. */
class RecordedTreeTest {
    @TempDir
    private Path proc;

    private Host host;

    @BeforeEach
    void record() throws IOException {
        write(
                "stat",
                "cpu  100 20 300 4000\ncpu0 100 20 300 4000\nintr 7 1 2\nctxt 8\nbtime 1700000000\nsoftirq 9 1\n");
        write("meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nCached: 300 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n");
        process(42, "worker", 'S', 500);
        host = Host.of(LinuxPlatform.at(proc, proc.resolve("no-sys")));
    }

    private void write(String file, String text) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void process(int pid, String name, char letter, long ticks) throws IOException {
        String rest =
                StatLineTest.REST.replaceFirst("S", String.valueOf(letter)).replace("242610", "" + ticks);
        write(pid + "/stat", pid + " (" + name + ")" + rest);
        write(pid + "/statm", "765 418 300 5 0 89 0\n");
        write(pid + "/status", "Name:\tx\nTgid:\t" + pid + "\nPid:\t" + pid + "\n");
        write(pid + "/cmdline", name + "\0\0b\0");
    }

    @Test
    void a_kernel_with_four_cpu_columns_has_zero_in_the_others() {
        assertThat(host.cpu().times()).isEqualTo(new CpuTimes(1, 3, 40, 0.2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_kernel_without_mem_available_is_estimated() {
        VirtualMemory memory = host.memory().virtual();

        assertThat(memory.available()).isEqualTo(400 * 1024);
        assertThat(memory.percent()).isEqualTo(60.0);
    }

    @Test
    void a_process_is_read_below_the_root() {
        ProcessSnapshot one = host.processes().snapshots().get(0);

        assertThat(one.pid()).isEqualTo(42);
        assertThat(one.name()).isEqualTo("worker");
        assertThat(one.createTime()).isEqualTo(Instant.ofEpochSecond(1700000005));
        assertThat(one.memoryInfo().rss()).isEqualTo(418 * 4096);
        assertThat(host.processes().process(one).status()).isEqualTo(ProcessStatus.SLEEPING);
    }

    @Test
    void an_error_names_the_file_that_is_missing() throws IOException {
        Process process = host.processes().process(42);
        Files.delete(proc.resolve("42/statm"));

        assertThatThrownBy(process::memoryInfo)
                .isExactlyInstanceOf(MonitorException.class)
                .hasMessageContaining("42/statm is truncated");
    }

    @Test
    void a_reused_pid_is_another_process() throws IOException {
        Process before = host.processes().process(42);

        process(42, "worker", 'S', 501);

        assertThat(before.isRunning()).isFalse();
        assertThatThrownBy(before::name)
                .isExactlyInstanceOf(NoSuchProcess.class)
                .hasMessageContaining("reused");
        assertThatThrownBy(before::memoryInfo).isExactlyInstanceOf(NoSuchProcess.class);
        assertThat(host.processes().process(42)).isNotEqualTo(before);
        assertThat(host.processes().iterate()).hasSize(1).doesNotContain(before);
    }

    @Test
    void a_handle_that_was_written_before_a_reboot_is_no_process_of_now() throws IOException, ClassNotFoundException {
        write("sys/kernel/random/boot_id", "one\n");
        Process before = host.processes().process(42);
        byte[] written = written(before);

        assertThat(read(written)).isEqualTo(before);

        write("sys/kernel/random/boot_id", "other\n");

        Process after = read(written);
        assertThat(after).isNotEqualTo(host.processes().process(42));
        assertThat(after.isRunning()).isFalse();
        assertThatThrownBy(after::name).isExactlyInstanceOf(NoSuchProcess.class);
    }

    private static byte[] written(Process process) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(process);
        }
        return bytes.toByteArray();
    }

    private static Process read(byte[] written) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
            return (Process) in.readObject();
        }
    }

    @Test
    void cpu_use_is_beyond_100_with_several_threads_and_never_negative() throws IOException {
        Process process = host.processes().process(42);
        String stat = Files.readString(proc.resolve("42/stat"), StandardCharsets.ISO_8859_1);
        process.cpuPercent();

        write("42/stat", stat.replace(" 11 12 ", " 500011 12 "));
        assertThat(process.cpuPercent()).isGreaterThan(100);
        write("42/stat", stat);
        assertThat(process.cpuPercent()).isZero();
    }

    @Test
    void a_malformed_process_hides_nobody_else() throws IOException {
        write("43/stat", "43 (broken) S");
        process(44, "next", 'R', 600);

        assertThat(host.processes().pids()).containsExactly(42, 43, 44);
        assertThat(host.processes().snapshots())
                .extracting(ProcessSnapshot::pid)
                .containsExactly(42, 44);
        assertThat(host.processes().iterate()).extracting(Process::pid).containsExactly(42, 43, 44);
        assertThatThrownBy(host.processes().iterate().get(1)::name).isExactlyInstanceOf(MonitorException.class);
        assertThat(host.processes().iterate(EnumSet.of(ProcessAttribute.PID, ProcessAttribute.NAME), "unreadable"))
                .extracting(Processes.Answers::values)
                .containsExactly(
                        Map.of(ProcessAttribute.PID, 42, ProcessAttribute.NAME, "worker"),
                        Map.of(ProcessAttribute.PID, 43, ProcessAttribute.NAME, "unreadable"),
                        Map.of(ProcessAttribute.PID, 44, ProcessAttribute.NAME, "next"));
    }

    @Test
    void a_malformed_process_is_told_as_such_in_json() throws IOException {
        write("43/stat", "43 (broken) S");

        assertThat(new PsutilJson(host).ps())
                .contains("{\"error\": \"Error\", \"pid\": 43}")
                .contains("\"name\": \"worker\"");
    }

    @Test
    void the_difference_of_two_lists_is_exactly_the_new_processes() throws IOException {
        process(43, "stays", 'S', 500);
        Set<Process> before = new HashSet<>(host.processes().iterate());
        Set<Process> snapshotsBefore = snapshots();

        process(42, "worker", 'S', 501);
        process(43, "runs", 'R', 500);
        process(44, "new", 'Z', 500);
        Set<Process> after = new HashSet<>(host.processes().iterate());
        Set<Process> snapshotsAfter = snapshots();
        after.removeAll(before);
        snapshotsAfter.removeAll(snapshotsBefore);

        assertThat(after)
                .containsExactlyInAnyOrder(
                        host.processes().process(42), host.processes().process(44));
        assertThat(snapshotsAfter).isEqualTo(after);
    }

    private Set<Process> snapshots() {
        return host.processes().snapshots().stream()
                .map(host.processes()::process)
                .collect(Collectors.toSet());
    }

    /** Whether the reader is quicker than the interrupt is chance. */
    @RepeatedTest(20)
    void an_interrupted_thread_loses_nobody_and_gets_at_least_the_name_that_the_kernel_cut() throws IOException {
        process(45, "0123456789abcde", 'S', 500);
        write("45/cmdline", "/bin/0123456789abcdefgh\0-x\0");
        Process process = host.processes().process(45);
        try (ProcessSampler sampler = host.processes().sampler(10)) {
            Thread.currentThread().interrupt();

            List<ProcessSnapshot> snapshots = host.processes().snapshots();
            List<String> sampled =
                    sampler.sample().stream().map(ProcessSample::name).toList();
            String name = process.name();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(snapshots).extracting(ProcessSnapshot::pid).containsExactly(42, 45);
            assertThat(snapshots.get(1).name()).startsWith("0123456789abcde");
            assertThat(sampled).hasSize(2).last().asString().startsWith("0123456789abcde");
            assertThat(name).startsWith("0123456789abcde");
            assertThat(host.processes().snapshots().get(1).name()).isEqualTo("0123456789abcdefgh");
            assertThat(sampler.sample().get(1).name()).isEqualTo("0123456789abcdefgh");
        }
    }

    @Test
    void truncated_files_are_told_as_such() throws IOException {
        write("stat", "cp");
        write("meminfo", "MemTotal: ");

        assertThatThrownBy(() -> host.cpu().times()).isExactlyInstanceOf(MonitorException.class);
        assertThatThrownBy(() -> host.bootTime()).isExactlyInstanceOf(MonitorException.class);
        assertThatThrownBy(() -> host.memory().virtual()).isExactlyInstanceOf(MonitorException.class);
    }
}

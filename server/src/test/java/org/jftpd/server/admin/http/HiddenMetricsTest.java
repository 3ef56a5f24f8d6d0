package org.jftpd.server.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.linux.LinuxPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} has on a machine that hides files of its /proc. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the files are those of a Linux /proc")
class HiddenMetricsTest {
    @TempDir
    Path proc;

    @Test
    void a_hidden_file_hides_its_own_metrics_alone() throws IOException {
        for (String file : List.of("stat", "meminfo", "vmstat", "loadavg")) {
            Files.write(proc.resolve(file), Files.readAllBytes(Path.of("/proc").resolve(file)));
        }
        Path self = Files.createDirectory(
                proc.resolve(Long.toString(ProcessHandle.current().pid())));
        for (String file : List.of("stat", "status")) {
            Files.write(
                    self.resolve(file), Files.readAllBytes(Path.of("/proc/self").resolve(file)));
        }
        HostMetrics metrics = new HostMetrics(Host.of(LinuxPlatform.at(proc, proc.resolve("sys"))));

        List<String> names = metrics.snapshots().stream()
                .map(snapshot -> snapshot.getMetadata().getName())
                .toList();

        assertThat(names)
                .contains("host_cpu_seconds", "host_memory_total_bytes", "host_zombies")
                .doesNotContain("host_disk_read_bytes", "process_open_fds");
    }
}

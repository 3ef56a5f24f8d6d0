package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DevicesTest {
    private final Host host = Host.local();

    @TempDir
    private Path folder;

    @Test
    void usage_is_that_of_the_file_store() throws IOException {
        FileStore store = Files.getFileStore(folder);

        DiskUsage usage = host.disks().usage(folder);

        assertThat(usage.total()).isEqualTo(store.getTotalSpace());
        assertThat(usage.used() + usage.free()).isLessThanOrEqualTo(usage.total());
        assertThat(usage.percent()).isBetween(0.0, 100.0);
        assertThatThrownBy(() -> host.disks().usage(folder.resolve("nothing"))).isInstanceOf(MonitorException.class);
    }

    @Test
    void the_empty_path_is_the_current_folder() {
        Path here = Path.of("");

        assertThat(host.disks().usage(here).total())
                .isEqualTo(host.disks().usage(here.toAbsolutePath()).total());
    }

    @Test
    void disks_that_count_never_count_less_than_before() {
        DiskIoCounters before = host.disks().ioCounters().orElseThrow();
        DiskIoCounters after = host.disks().ioCounters().orElseThrow();

        assertThat(after.readBytes()).isGreaterThanOrEqualTo(before.readBytes());
        assertThat(host.disks().ioCountersPerDisk(Wraps.RAW).values()).allSatisfy(disk -> {
            assertThat(disk.readCount()).isNotNegative();
            assertThat(disk.writeTime()).isNotNegative();
        });
    }

    @Test
    void the_root_is_mounted_and_on_a_disk_or_not() {
        assertThat(host.disks().allPartitions())
                .extracting(DiskPartition::mountpoint)
                .contains("/", "/proc");
        assertThat(host.disks().allPartitions()).containsAll(host.disks().partitions());
    }

    @Test
    void the_loopback_interface_is_up_and_counts() {
        assertThat(host.network().ioCountersPerNic()).containsKey("lo");
        assertThat(host.network().stats()).containsKey("lo");
        NetInterfaceStats lo = Objects.requireNonNull(host.network().stats().get("lo"));
        assertThat(lo.mtu()).isPositive();
        assertThat(lo.flags()).contains("loopback");
        assertThat(host.network().addresses().keySet())
                .isEqualTo(host.network().stats().keySet());
        assertThat(host.network().ioCounters()).isPresent();
    }

    @Test
    void sensors_and_logins_are_none_or_in_range() {
        assertThat(host.temperatures()).allSatisfy(sensor -> {
            assertThat(sensor.current()).isBetween(-100.0, 200.0);
            assertThat(sensor.high() == null).isEqualTo(sensor.critical() == null);
        });
        assertThat(host.fans()).allSatisfy(fan -> assertThat(fan.rpm()).isNotNegative());
        assertThat(host.battery().stream())
                .allSatisfy(battery -> assertThat(battery.percent()).isBetween(0.0, 110.0));
        assertThat(host.users()).allSatisfy(user -> {
            assertThat(user.name()).isNotBlank();
            assertThat(user.started()).isBefore(Instant.now().plusSeconds(60));
        });
        assertThat(host.cgroup().stream())
                .allSatisfy(group -> assertThat(group.path()).startsWith("/"));
        assertThat(host.cpu().frequencyPerCpu())
                .hasSizeLessThanOrEqualTo(host.cpu().count());
    }
}

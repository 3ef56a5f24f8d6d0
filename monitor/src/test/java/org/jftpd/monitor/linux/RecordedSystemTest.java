package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.Battery;
import org.jftpd.monitor.CgroupView;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.ConnectionStatus;
import org.jftpd.monitor.CpuFrequency;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.DiskPartition;
import org.jftpd.monitor.Endpoint;
import org.jftpd.monitor.Fan;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.NetInterfaceStats;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.Temperature;
import org.jftpd.monitor.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices this machine lacks, as small trees. */
class RecordedSystemTest {
    @TempDir
    private Path root;

    private Host host;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        host = Host.of(LinuxPlatform.at(new Roots(root + "/proc", root + "/sys", root + "/etc", root + "/run")));
    }

    private void write(String file, String text) throws IOException {
        Path path = Names.path(root + "/" + file);
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void disks_of_all_kernels_are_read_and_partitions_count_once() throws IOException {
        write("sys/block/sda/stat", "");
        write("sys/block/cciss!c0d0/stat", "");
        write("proc/diskstats", """
                   8 0 sda 1 2 3 4 5 6 7 8 0 9 10
                   8 1 sda1 1 3 1 7
                 104 0 cciss/c0d0 10 20 30 40 50 60 70 80 0 90 100 1 2 3 4
                """);

        assertThat(host.disks().ioCountersPerDisk())
                .containsEntry("sda", new DiskIoCounters(1, 5, 1536, 3584, 4L, 8L, 2L, 6L, 9))
                .containsEntry("sda1", new DiskIoCounters(1, 1, 1536, 3584, 0L, 0L, 0L, 0L, 0));
        assertThat(host.disks().ioCounters())
                .hasValueSatisfying(sum -> assertThat(sum.readCount()).isEqualTo(11));
    }

    @Test
    void where_diskstats_is_not_shown_sysfs_has_the_counts() throws IOException {
        write("sys/block/cciss!c0d0/stat", "1 2 3 4 5 6 7 8 0 9 10\n");
        write("sys/block/cciss!c0d0/cciss!c0d0p1/stat", "10 20 30 40 50 60 70 80 0 90 100 1 2 3 4\n");
        write("sys/block/cciss!c0d0/queue/nr_requests", "128\n");

        assertThat(host.disks().ioCountersPerDisk())
                .containsOnlyKeys("cciss/c0d0", "cciss/c0d0p1")
                .containsEntry("cciss/c0d0", new DiskIoCounters(1, 5, 1536, 3584, 4L, 8L, 2L, 6L, 9));
        assertThat(host.disks().ioCounters())
                .hasValueSatisfying(sum -> assertThat(sum.readCount()).isEqualTo(1));
    }

    @Test
    void where_nobody_counts_the_disks_that_is_said() {
        assertThatThrownBy(() -> host.disks().ioCounters()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void counters_that_wrap_do_not_fall() throws IOException {
        String titles = "Inter-| Receive\n face |bytes\n";
        write("proc/net/dev", titles + "eth0: 1000 2 3 4 0 0 0 0 50 6 7 8 0 0 0 0\n");
        host.network().ioCounters();
        write(
                "proc/net/dev",
                titles + "eth0: 10 2 3 4 0 0 0 0 50 6 7 8 0 0 0 0\na:b: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n");

        assertThat(host.network().ioCountersPerNic())
                .containsEntry("eth0", new NetIoCounters(50, 1010, 6, 2, 3, 7, 4, 8L))
                .containsKey("a:b");
    }

    @Test
    void an_interface_may_have_any_name_and_without_its_state_it_is_left_out() throws IOException {
        String counts = ": 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n";
        write("proc/net/dev", "Inter-|\n face |\n" + "gr\u00ff" + counts + "gone" + counts);
        write("sys/class/net/gr\udcff/flags", "0x1003\n");
        write("sys/class/net/gr\udcff/operstate", "up\n");
        write("sys/class/net/gr\udcff/mtu", "1500\n");
        write("sys/class/net/gr\udcff/speed", "100\n");

        assertThat(host.network().ioCountersPerNic()).containsOnlyKeys("gr\udcff", "gone");
        assertThat(host.network().stats())
                .containsExactly(Map.entry(
                        "gr\udcff",
                        new NetInterfaceStats(
                                true, NetInterfaceStats.Duplex.UNKNOWN, 100, 1500, "up,broadcast,running,multicast")));
    }

    @Test
    void malformed_counters_are_told_as_such() throws IOException {
        write("proc/diskstats", "8 0 sda 1 2\n");
        write("proc/net/dev", "x\ny\neth0 1 2 3\n");

        assertThatThrownBy(() -> host.disks().ioCountersPerDisk()).isExactlyInstanceOf(MonitorException.class);
        assertThatThrownBy(() -> host.network().ioCounters()).isExactlyInstanceOf(MonitorException.class);
    }

    @Test
    void mounts_are_unescaped_and_those_on_disks_are_told_apart() throws IOException {
        write("proc/filesystems", "nodev\tproc\nnodev\tzfs\n\text4\n");
        write(
                "proc/self/mounts",
                "/dev/sda1 /a\\040b\\134c\\011d ext4 rw 0 0\nnone /p proc rw 0 0\npool /z zfs ro 0 0\n");

        assertThat(host.disks().allPartitions())
                .containsExactly(
                        new DiskPartition("/dev/sda1", "/a b\\c\td", "ext4", "rw"),
                        new DiskPartition("", "/p", "proc", "rw"),
                        new DiskPartition("pool", "/z", "zfs", "ro"));
        assertThat(host.disks().partitions()).extracting(DiskPartition::fstype).containsExactly("ext4", "zfs");
    }

    @Test
    void a_mount_point_may_hold_what_the_kernel_does_not_escape() throws IOException {
        write("proc/self/mounts", "/dev/sda1 /a\001b\015c\u00ff ext4 rw 0 0\n/dev/sdb1 /d ext4 ro 0 0\n");

        assertThat(host.disks().allPartitions())
                .containsExactly(
                        new DiskPartition("/dev/sda1", "/a\001b\015c\udcff", "ext4", "rw"),
                        new DiskPartition("/dev/sdb1", "/d", "ext4", "ro"));
    }

    @Test
    void sockets_are_decoded_and_lines_of_nonsense_skipped() throws IOException {
        write(
                "proc/net/tcp",
                "  sl  local_address rem_address\n   0: 0100007F:0849 00000000:0000 0A 0:0 00:0 0 0 0 77 1\n   nonsense\n");
        write(
                "proc/net/tcp6",
                "  sl\n   0: 0000000000000000FFFF00000100007F:0015 B80D0120000000000000000001000000:D431 01 0:0 00:0 0 0 0 78 1\n");
        write("proc/net/unix", "Num\nffff: 2 0 10000 0005 01 79 @a b\nffff: 2 0 10000 1 01 80\n");

        List<NetConnection> all = host.network().connections(ConnectionKind.ALL);

        assertThat(all)
                .extracting(NetConnection::family)
                .containsExactly(
                        AddressFamily.AF_INET, AddressFamily.AF_INET6, AddressFamily.AF_UNIX, AddressFamily.AF_UNIX);
        assertThat(all)
                .extracting(NetConnection::laddr)
                .containsExactly(
                        new Endpoint.Inet("127.0.0.1", 2121),
                        new Endpoint.Inet("::ffff:127.0.0.1", 21),
                        new Endpoint.Unix("@a b"),
                        new Endpoint.Unix(""));
        assertThat(all.get(0).raddr()).isNull();
        assertThat(all.get(0).status()).isEqualTo(ConnectionStatus.LISTEN);
        assertThat(all.get(1).raddr()).isEqualTo(new Endpoint.Inet("2001:db8::1", 54321));
        assertThat(all.get(1).pid()).isNull();
    }

    @Test
    void control_groups_of_version_2_limit_through_their_parents() throws IOException {
        write("proc/self/cgroup", "0::/a/b\n");
        write("sys/fs/cgroup/a/memory.max", "1000000\n");
        write("sys/fs/cgroup/a/b/memory.max", "max\n");
        write("sys/fs/cgroup/a/b/memory.current", "4096\n");
        write("sys/fs/cgroup/a/cpu.max", "150000 100000\n");
        write("sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
        write("sys/fs/cgroup/a/b/cpu.stat", "usage_usec 5\nnr_periods 9\nnr_throttled 3\nthrottled_usec 2500000\n");

        assertThat(host.cgroup()).hasValue(new CgroupView("/a/b", 1_000_000L, 4096L, 1.5, 3L, 2.5));
    }

    @Test
    void control_groups_of_version_1_write_no_limit_as_a_large_number() throws IOException {
        write("proc/self/cgroup", "4:memory:/docker/x\n2:cpu,cpuacct:/docker/x\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "8192\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpu/cpu.stat", "nr_periods 9\nnr_throttled 1\nthrottled_time 1500000000\n");

        assertThat(host.cgroup()).hasValue(new CgroupView("/docker/x", null, 8192L, 0.5, 1L, 1.5));
    }

    @Test
    void sensors_are_read_in_their_units() throws IOException {
        write("sys/class/hwmon/hwmon0/name", "coretemp\n");
        write("sys/class/hwmon/hwmon0/temp1_input", "45500\n");
        write("sys/class/hwmon/hwmon0/temp1_label", "Core 0\n");
        write("sys/class/hwmon/hwmon0/temp1_crit", "100000\n");
        write("sys/class/hwmon/hwmon0/fan1_input", "1200\n");
        write("sys/class/hwmon/hwmon0/temp2_input", "broken\n");

        assertThat(host.temperatures()).containsExactly(new Temperature("coretemp", "Core 0", 45.5, 100.0, 100.0));
        assertThat(host.fans()).containsExactly(new Fan("coretemp", "", 1200));

        write("sys/class/hwmon/hwmon0/temp1_max", "90000\n");
        write("sys/class/hwmon/hwmon0/temp1_crit", "0\n");

        assertThat(host.temperatures()).containsExactly(new Temperature("coretemp", "Core 0", 45.5, 90.0, 90.0));
    }

    @Test
    void a_kernel_that_does_not_count_swapped_pages_tells_swap_without_them() throws IOException {
        write("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nSwapTotal: 8 kB\nSwapFree: 4 kB\n");

        assertThat(host.memory().swap()).isEqualTo(new SwapMemory(8192, 4096, 0, 0));

        write("proc/vmstat", "nr_free_pages 7\npgpgout 8\npgfault 9\n");

        assertThat(host.memory().swap()).isEqualTo(new SwapMemory(8192, 4096, 0, 0));

        write("proc/vmstat", "nr_free_pages 7\npswpin 2\npswpout 3\npgfault 9\n");

        assertThat(host.memory().swap()).isEqualTo(new SwapMemory(8192, 4096, 8192, 12288));
    }

    @Test
    void a_battery_tells_charge_and_time() throws IOException {
        write("sys/class/power_supply/BAT0/energy_now", "25000\n");
        write("sys/class/power_supply/BAT0/energy_full", "50000\n");
        write("sys/class/power_supply/BAT0/power_now", "10000\n");
        write("sys/class/power_supply/BAT0/status", "Discharging\n");

        assertThat(host.battery()).hasValue(new Battery(50.0, 9000L, false));

        write("sys/class/power_supply/BAT0/power_now", "-20000\n");

        assertThat(host.battery()).hasValue(new Battery(50.0, 4500L, false));

        Files.delete(root.resolve("sys/class/power_supply/BAT0/power_now"));
        write("sys/class/power_supply/BAT0/time_to_empty_now", "7200\n");

        assertThat(host.battery()).hasValue(new Battery(50.0, 7200L, false));

        write("sys/class/power_supply/AC/online", "1\n");

        assertThat(host.battery())
                .hasValueSatisfying(
                        charging -> assertThat(charging.psutilSecsleft()).isEqualTo(Battery.POWER_TIME_UNLIMITED));
    }

    @Test
    void clocks_are_told_in_megahertz() throws IOException {
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "2400000\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq", "3600000\n");
        write("sys/devices/system/cpu/cpu10/cpufreq/scaling_cur_freq", "1200000\n");

        assertThat(host.cpu().frequencyPerCpu())
                .containsExactly(new CpuFrequency(2400.0, null, 3600.0), new CpuFrequency(1200.0, null, null));
        assertThat(host.cpu().frequency()).hasValue(new CpuFrequency(1800.0, null, 3600.0));
    }

    @Test
    void logins_are_read_from_records() throws IOException {
        boolean wide = System.getProperty("os.arch").equals("aarch64");
        ByteBuffer record = ByteBuffer.allocate(wide ? 400 : 384).order(ByteOrder.nativeOrder());
        record.putShort(0, (short) 7).putInt(4, 123);
        record.put(8, "pts/0".getBytes(StandardCharsets.US_ASCII));
        record.put(44, "alice".getBytes(StandardCharsets.US_ASCII));
        if (wide) {
            record.putLong(344, 1_700_000_000);
        } else {
            record.putInt(340, 1_700_000_000);
        }
        Files.createDirectories(root.resolve("run"));
        Files.write(root.resolve("run/utmp"), record.array());

        assertThat(host.users())
                .containsExactly(new User("alice", "pts/0", null, Instant.ofEpochSecond(1_700_000_000), 123));
    }

    @Test
    void what_changes_a_process_is_refused_below_another_root() throws IOException {
        write("proc/42/stat", "42 (x)" + StatLineTest.REST);
        write("proc/42/status", "Tgid:\t42\n");

        assertThatThrownBy(() -> host.processes().process(42).kill()).isInstanceOf(UnsupportedOperationException.class);
    }
}

package org.jftpd.monitor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The host's disks (psutil {@code disk_*}). Thread-safe; remembers counters to hide that they wrap. */
public final class Disks {
    private final SystemProvider system;
    private final NoWrap<DiskIoCounters> whole = new NoWrap<>(Disks::columns, Disks::counters);
    private final NoWrap<DiskIoCounters> each = new NoWrap<>(Disks::columns, Disks::counters);

    Disks(SystemProvider system) {
        this.system = system;
    }

    /** File systems on disks that are mounted. */
    public List<DiskPartition> partitions() {
        return system.diskPartitions(SystemProvider.Mounts.ON_DISKS);
    }

    /** Everything that is mounted. */
    public List<DiskPartition> allPartitions() {
        return system.diskPartitions(SystemProvider.Mounts.ALL);
    }

    /**
     * Space of the file system that holds the path, in bytes. A relative path begins at the current folder, an empty
     * one is it.
     *
     * @throws TimeoutExpired when it does not answer (a dead server)
     * @throws MonitorException when the path is not there, or the thread is interrupted
     */
    public DiskUsage usage(Path path) {
        return system.diskUsage(path.toAbsolutePath());
    }

    /** Sum over all disks since boot, partitions counted once; empty on a host without disks. */
    public Optional<DiskIoCounters> ioCounters() {
        return ioCounters(Wraps.HIDDEN);
    }

    public Optional<DiskIoCounters> ioCounters(Wraps wraps) {
        Collection<DiskIoCounters> all =
                read(SystemProvider.Devices.WHOLE, whole, wraps).values();
        return all.stream().reduce(Disks::sum);
    }

    /** By device name, partitions and loops too. */
    public Map<String, DiskIoCounters> ioCountersPerDisk() {
        return ioCountersPerDisk(Wraps.HIDDEN);
    }

    public Map<String, DiskIoCounters> ioCountersPerDisk(Wraps wraps) {
        return read(SystemProvider.Devices.ALL, each, wraps);
    }

    /** Forgets what was remembered about counters that wrapped (psutil {@code cache_clear()}). */
    public void forgetWraps() {
        whole.forget();
        each.forget();
    }

    private Map<String, DiskIoCounters> read(SystemProvider.Devices which, NoWrap<DiskIoCounters> memory, Wraps wraps) {
        return wraps == Wraps.RAW ? system.diskIoCounters(which) : memory.unwrapped(() -> system.diskIoCounters(which));
    }

    private static long[] columns(DiskIoCounters c) {
        return new long[] {
            c.readCount(),
            c.writeCount(),
            c.readBytes(),
            c.writeBytes(),
            orZero(c.readTime()),
            orZero(c.writeTime()),
            orZero(c.readMergedCount()),
            orZero(c.writeMergedCount()),
            c.busyTime()
        };
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static @Nullable Long ifTold(@Nullable Long told, long value) {
        return told == null ? null : value;
    }

    private static DiskIoCounters counters(long[] v, DiskIoCounters told) {
        return new DiskIoCounters(
                v[0],
                v[1],
                v[2],
                v[3],
                ifTold(told.readTime(), v[4]),
                ifTold(told.writeTime(), v[5]),
                ifTold(told.readMergedCount(), v[6]),
                ifTold(told.writeMergedCount(), v[7]),
                v[8]);
    }

    private static DiskIoCounters sum(DiskIoCounters one, DiskIoCounters other) {
        long[] sum = columns(one);
        long[] more = columns(other);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
        return counters(sum, one);
    }
}

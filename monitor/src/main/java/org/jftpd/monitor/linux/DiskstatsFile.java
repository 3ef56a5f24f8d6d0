package org.jftpd.monitor.linux;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jftpd.monitor.DiskIoCounters;

/**
 * /proc/diskstats: major minor name and at least eleven counts (four for partitions of old kernels). Sectors are 512
 * bytes whatever the disk says. Thread-safe.
 */
final class DiskstatsFile {
    private static final int SECTOR = 512;
    static final int COLUMNS = 11;
    private static final int OLD_COLUMNS = 4;
    private static final int MOST_NAMES = 10_000;

    private final LinuxHome home;

    /** A name once seen in /sys/block is a whole disk's for good, and one that is not there a partition's. */
    private final Map<String, Boolean> whole = new ConcurrentHashMap<>();

    DiskstatsFile(LinuxHome home) {
        this.home = home;
    }

    /** @param wholeOnly without partitions, which would count twice in a sum */
    Map<String, DiskIoCounters> read(boolean wholeOnly) {
        Bytes lines = home.readOrNull(home.diskstats());
        return lines == null ? new BlockFolders(home).read(wholeOnly) : parse(lines, wholeOnly);
    }

    private Map<String, DiskIoCounters> parse(Bytes lines, boolean wholeOnly) {
        Map<String, DiskIoCounters> disks = new LinkedHashMap<>();
        long[] v = new long[COLUMNS];
        boolean more = !lines.atEnd();
        while (more) {
            lines.skipWords(2);
            String name = lines.word();
            DiskIoCounters counters = counters(lines, v);
            if (!wholeOnly || isWhole(name)) {
                disks.put(name, counters);
            }
            more = lines.nextLine();
        }
        return disks;
    }

    private static int numbers(Bytes lines, long[] values) {
        int count = 0;
        while (count < values.length && !lines.atLineEnd()) {
            values[count++] = lines.number();
        }
        return count;
    }

    /** The counts to the end of this line; the array is there to be used again. */
    static DiskIoCounters counters(Bytes lines, long[] v) {
        int count = numbers(lines, v);
        lines.requireLineEnd();
        if (count == OLD_COLUMNS) {
            return new DiskIoCounters(v[0], v[2], v[1] * SECTOR, v[3] * SECTOR, 0L, 0L, 0L, 0L, 0);
        }
        if (count < COLUMNS) {
            throw lines.malformed();
        }
        return new DiskIoCounters(v[0], v[4], v[2] * SECTOR, v[6] * SECTOR, v[3], v[7], v[1], v[5], v[9]);
    }

    private boolean isWhole(String name) {
        if (whole.size() > MOST_NAMES) {
            whole.clear();
        }
        return whole.computeIfAbsent(
                name, disk -> new File(home.roots().sys() + "/block/" + disk.replace('/', '!')).exists());
    }
}

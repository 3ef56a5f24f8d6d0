package org.jftpd.monitor.linux;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jftpd.monitor.DiskIoCounters;

/**
 * /sys/block: a folder a disk and in it one a partition, each with the counts of its line in /proc/diskstats, for where
 * that file is not shown (psutil reads them then too).
 */
final class BlockFolders {
    private final LinuxHome home;
    private final File block;

    BlockFolders(LinuxHome home) {
        this.home = home;
        this.block = new File(home.roots().sys(), "block");
    }

    /**
     * By name.
     *
     * @param wholeOnly without partitions
     * @throws UnsupportedOperationException where there is no such folder either
     */
    Map<String, DiskIoCounters> read(boolean wholeOnly) {
        File[] disks = block.listFiles();
        if (disks == null) {
            throw new UnsupportedOperationException("neither diskstats nor " + block + " is there");
        }
        Map<String, DiskIoCounters> counters = new TreeMap<>();
        for (File disk : disks) {
            add(disk, counters);
            File[] parts = wholeOnly ? null : disk.listFiles();
            if (parts != null) {
                Arrays.stream(parts).forEach(part -> add(part, counters));
            }
        }
        return counters;
    }

    /** A folder without counts is something else; a slash in a name is written as '!'. */
    private void add(File folder, Map<String, DiskIoCounters> counters) {
        File stat = new File(folder, "stat");
        if (!stat.isFile()) {
            return;
        }
        try {
            Bytes line = home.files().buffer().readAll(stat.getPath());
            counters.put(
                    folder.getName().replace('!', '/'), DiskstatsFile.counters(line, new long[DiskstatsFile.COLUMNS]));
        } catch (IOException pulledOut) {
            counters.remove(folder.getName());
        }
    }
}

package org.jftpd.monitor.linux;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.jftpd.monitor.DiskIoCounters;

/**
 * /sys/block: a folder a disk and in it one a partition, each with the counts of its line in /proc/diskstats, for where
 * that file is not shown (psutil reads them then too).
 */
final class BlockFolders {
    private static final File[] NONE = {};

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
        if (!block.isDirectory()) {
            throw new UnsupportedOperationException("neither diskstats nor " + block + " is there");
        }
        Map<String, DiskIoCounters> counters = new TreeMap<>();
        for (File disk : SysFolder.entries(block)) {
            add(disk, counters);
            for (File part : wholeOnly ? NONE : SysFolder.entries(disk)) {
                add(part, counters);
            }
        }
        return counters;
    }

    /** A folder without counts is something else; a slash in a name is written as '!'. */
    private void add(File folder, Map<String, DiskIoCounters> counters) {
        File stat = new File(folder, "stat");
        Bytes line = stat.isFile() ? home.files().readUnless(Probe.NO_FACT, stat.getPath()) : null;
        if (line != null) {
            counters.put(
                    folder.getName().replace('!', '/'), DiskstatsFile.counters(line, new long[DiskstatsFile.COLUMNS]));
        }
    }
}

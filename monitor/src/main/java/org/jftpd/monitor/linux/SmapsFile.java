package org.jftpd.monitor.linux;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.MemoryFootprint;
import org.jftpd.monitor.MemoryMap;
import org.jftpd.monitor.MemoryRegion;

/** /proc/PID/smaps and smaps_rollup: a header for each region, then "Key: n kB" lines. Confined to one thread. */
final class SmapsFile {
    private static final String[] KEYS = {
        "Rss:",
        "Size:",
        "Pss:",
        "Shared_Clean:",
        "Shared_Dirty:",
        "Private_Clean:",
        "Private_Dirty:",
        "Referenced:",
        "Anonymous:",
        "Swap:"
    };

    private final Bytes lines;

    SmapsFile(Bytes lines) {
        this.lines = lines;
    }

    /** Sums over all regions; the rollup has one. */
    MemoryFootprint footprint() {
        long uss = 0;
        long pss = 0;
        long swap = 0;
        do {
            if (lines.startsWith("Private_")) {
                lines.skipWords(1);
                uss += lines.number() * 1024;
            } else if (lines.accept("Pss:")) {
                pss += lines.number() * 1024;
            } else if (lines.accept("Swap:")) {
                swap += lines.number() * 1024;
            }
        } while (lines.nextLine());
        return new MemoryFootprint(uss, pss, swap);
    }

    /** In the order of addresses. */
    List<MemoryRegion> regions() {
        List<MemoryRegion> regions = new ArrayList<>();
        boolean more = !lines.atEnd();
        while (more) {
            String address = lines.word();
            String permissions = lines.word();
            lines.skipWords(3);
            String path = path(lines.restOfLine());
            long[] values = new long[KEYS.length];
            more = figures(values);
            regions.add(new MemoryRegion(address, permissions, map(path, values)));
        }
        return List.copyOf(regions);
    }

    /** Reads up to the next header; false at the end. Keys begin with a capital, addresses do not. */
    private boolean figures(long[] values) {
        while (lines.nextLine()) {
            if (lines.peek() < 'A' || lines.peek() > 'Z') {
                return true;
            }
            for (int i = 0; i < KEYS.length; i++) {
                if (lines.accept(KEYS[i])) {
                    values[i] = lines.number() * 1024;
                    break;
                }
            }
        }
        return false;
    }

    private static MemoryMap map(String path, long[] v) {
        return new MemoryMap(path, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
    }

    /** The kernel writes a newline in a path as \012; so does psutil. */
    private static String path(String told) {
        if (told.isEmpty()) {
            return "[anon]";
        }
        if (LinkTarget.deleted(told) && !Files.exists(Names.path(told.replace("\\012", "\n")))) {
            return told.substring(0, told.length() - " (deleted)".length());
        }
        return told;
    }
}

package org.jftpd.monitor.linux;

import java.util.Arrays;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.VirtualMemory;
import org.jspecify.annotations.Nullable;

/** /proc/meminfo, with /proc/vmstat for swap traffic and /proc/zoneinfo for kernels before 3.14. */
final class MeminfoFile {
    private static final long ABSENT = -1;
    private static final long SWAP_PAGE = 4096;

    /** The lines we read, in the kernel's order, each with its colon; the constants are indexes. */
    private static final String[] HEADS = {
        "MemTotal:",
        "MemFree:",
        "MemAvailable:",
        "Buffers:",
        "Cached:",
        "Active:",
        "Inactive:",
        "Active(file):",
        "Inactive(file):",
        "SwapTotal:",
        "SwapFree:",
        "Shmem:",
        "Slab:",
        "SReclaimable:",
    };

    private static final int MEM_TOTAL = 0;
    private static final int MEM_FREE = 1;
    private static final int MEM_AVAILABLE = 2;
    private static final int BUFFERS = 3;
    private static final int CACHED = 4;
    private static final int ACTIVE = 5;
    private static final int INACTIVE = 6;
    private static final int ACTIVE_FILE = 7;
    private static final int INACTIVE_FILE = 8;
    private static final int SWAP_TOTAL = 9;
    private static final int SWAP_FREE = 10;
    private static final int SHMEM = 11;
    private static final int SLAB = 12;
    private static final int RECLAIMABLE = 13;

    private final LinuxHome home;
    private final long[] bytes = new long[HEADS.length];

    MeminfoFile(LinuxHome home) {
        this.home = home;
        Arrays.fill(bytes, ABSENT);
        Bytes file = home.read(home.meminfo());
        int next = 0;
        int found = 0;
        do {
            int line = lineAt(file, next);
            if (line >= 0) {
                bytes[line] = file.number() * 1024;
                next = line + 1;
                found++;
            }
        } while (found < HEADS.length && file.nextLine());
    }

    /** Which of our lines this is, or -1; most likely the next one. */
    private static int lineAt(Bytes file, int next) {
        for (int i = 0; i < HEADS.length; i++) {
            int line = (next + i) % HEADS.length;
            if (file.accept(HEADS[line])) {
                return line;
            }
        }
        return -1;
    }

    private long required(int line) {
        long value = bytes[line];
        if (value == ABSENT) {
            throw new MonitorException("/proc/meminfo has no line " + HEADS[line]);
        }
        return value;
    }

    private long orZero(int line) {
        return Math.max(0, bytes[line]);
    }

    VirtualMemory virtual() {
        long total = required(MEM_TOTAL);
        long free = required(MEM_FREE);
        long available = available(total, free);
        return new VirtualMemory(
                total,
                available,
                free,
                orZero(ACTIVE),
                orZero(INACTIVE),
                orZero(BUFFERS),
                orZero(CACHED) + orZero(RECLAIMABLE),
                orZero(SHMEM),
                orZero(SLAB));
    }

    /** In some containers MemAvailable is missing, zero, or the host's and thus beyond the total. */
    private long available(long total, long free) {
        long told = bytes[MEM_AVAILABLE];
        long value = told > 0 ? told : Math.max(0, estimate(free));
        return value > total ? free : value;
    }

    /** What the kernel computes itself since 3.14 (si_mem_available). */
    private long estimate(long free) {
        long files = orZero(ACTIVE_FILE) + orZero(INACTIVE_FILE);
        if (bytes[ACTIVE_FILE] == ABSENT || bytes[RECLAIMABLE] == ABSENT) {
            return free + orZero(CACHED);
        }
        long low = lowWatermark();
        long slab = orZero(RECLAIMABLE);
        return free - low + files - Math.min(files / 2, low) + slab - Math.min(slab / 2, low);
    }

    private long lowWatermark() {
        try {
            Bytes zones = home.read("/zoneinfo");
            long pages = 0;
            do {
                zones.skipBlanks();
                pages += zones.accept("low ") ? zones.number() : 0;
            } while (zones.nextLine());
            return pages * home.kernel().pageSize();
        } catch (MonitorException unreadable) {
            return 0;
        }
    }

    SwapMemory swap() {
        long total = required(SWAP_TOTAL);
        long free = required(SWAP_FREE);
        Bytes vmstat = home.files().readUnless(Probe.NO_FACT, home.roots().proc() + "/vmstat");
        long in = swapped(vmstat, "pswpin ");
        long out = swapped(vmstat, "pswpout ");
        return new SwapMemory(total, free, in, out);
    }

    /** 0 where the kernel does not tell, as psutil says then; each does tell faults, further down. */
    private static long swapped(@Nullable Bytes vmstat, String line) {
        if (vmstat == null || vmstat.length() == 0) {
            return 0;
        }
        if (vmstat.find(line)) {
            return vmstat.number() * SWAP_PAGE;
        }
        vmstat.moveTo(0);
        if (!vmstat.find("pgfault ")) {
            throw vmstat.malformed();
        }
        return 0;
    }
}

package org.jftpd.monitor.linux;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.ProcessSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The seven facts of all processes: stat and statm of each. The first calls read by java.io; who asks again and again
 * is served by {@link QuickReads}, one thread at a time, where JNA loads. Thread-safe.
 */
final class Snapshots {
    private static final ProcessMemory NO_MEMORY = new ProcessMemory(0, 0, 0L, 0L, 0L);
    private static final byte[] STAT = "/stat".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATM = "/statm".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_CALLS = 3;

    private final LinuxHome home;
    private final BootClock clock;
    private final PidListing listing;
    private final LongNames names;
    private final AtomicInteger calls = new AtomicInteger();
    private final ReentrantLock quickLock = new ReentrantLock();
    private @Nullable QuickReads quick;

    Snapshots(LinuxHome home, BootClock clock, PidListing listing) {
        this.home = home;
        this.clock = clock;
        this.listing = listing;
        this.names = new LongNames(home);
    }

    List<ProcessSnapshot> all() {
        boolean often = calls.get() >= FIRST_CALLS || calls.incrementAndGet() >= FIRST_CALLS;
        if (!often || Libc.loaded().isEmpty() || !quickLock.tryLock()) {
            int[] pids = listing.read();
            return read(null, pids, pids.length);
        }
        try {
            QuickReads reads = quick;
            if (reads == null) {
                reads = new QuickReads(home.roots());
                quick = reads;
            }
            return readQuickly(reads);
        } finally {
            quickLock.unlock();
        }
    }

    private List<ProcessSnapshot> readQuickly(QuickReads reads) {
        try {
            int count = reads.begin();
            return read(reads.ready() ? reads : null, reads.pids(), count);
        } finally {
            reads.end();
        }
    }

    private List<ProcessSnapshot> read(@Nullable QuickReads reads, int[] pids, int count) {
        Instant boot = clock.bootTime();
        StatLine line = new StatLine();
        List<ProcessSnapshot> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ProcessSnapshot one = snapshotOrNull(reads, pids[i], line, boot);
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    private @Nullable ProcessSnapshot snapshotOrNull(@Nullable QuickReads reads, int pid, StatLine line, Instant boot) {
        Bytes bytes = home.files().buffer();
        if (!filled(reads, pid, STAT, "/stat", bytes) || !parsed(line, bytes)) {
            return null;
        }
        boolean without = line.kernelThread() || line.zombie();
        if (!without && !filled(reads, pid, STATM, "/statm", bytes)) {
            return null;
        }
        try {
            return snapshot(pid, line, without ? NO_MEMORY : PidFiles.memory(bytes, home.kernel()), boot);
        } catch (MonitorException malformedOrVanished) {
            return null;
        }
    }

    private static boolean parsed(StatLine line, Bytes bytes) {
        try {
            line.parse(bytes);
            return true;
        } catch (MonitorException malformed) {
            return false;
        }
    }

    /** False when the process is gone or hidden from us. */
    private boolean filled(@Nullable QuickReads reads, int pid, byte[] quickName, String name, Bytes bytes) {
        return reads == null
                ? home.files().readOnce(home.roots().process(pid, name), bytes) == Probe.READABLE
                : reads.read(pid, quickName, bytes);
    }

    private ProcessSnapshot snapshot(int pid, StatLine line, ProcessMemory memory, Instant boot) {
        String name = names.ofOrNull(pid, line);
        return new ProcessSnapshot(
                pid,
                line.startTicks,
                line.ppid,
                name == null ? line.name() : name,
                line.status(),
                PidFiles.cpuTimes(line, home.kernel()),
                memory,
                home.startedAt(boot, line.startTicks));
    }
}

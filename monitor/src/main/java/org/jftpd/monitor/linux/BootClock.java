package org.jftpd.monitor.linux;

import java.time.Instant;

/**
 * The boot time for many processes at once: read again when the wall clock and the monotonic clock have parted, that is
 * when somebody set the clock or the machine slept. Thread-safe.
 */
final class BootClock {
    private static final long MOST_APART_MILLIS = 20;

    private record Reading(Instant boot, long wallMillis, long nanos) {}

    private final CpuStatFile stat;
    private volatile Reading last = new Reading(Instant.EPOCH, 0, 0);

    BootClock(CpuStatFile stat) {
        this.stat = stat;
    }

    Instant bootTime() {
        long wall = System.currentTimeMillis();
        long nanos = System.nanoTime();
        Reading known = last;
        long apart = wall - known.wallMillis - (nanos - known.nanos) / 1_000_000;
        if (Math.abs(apart) > MOST_APART_MILLIS) {
            known = new Reading(stat.bootTime(), wall, nanos);
            last = known;
        }
        return known.boot;
    }
}

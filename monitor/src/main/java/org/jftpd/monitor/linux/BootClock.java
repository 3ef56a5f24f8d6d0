package org.jftpd.monitor.linux;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The boot time for many processes at once: read again when the wall clock and the monotonic clock have parted, that is
 * when somebody set the clock or the machine slept. Thread-safe.
 */
final class BootClock {
    private static final long MOST_APART_MILLIS = 20;

    private record Reading(Instant boot, long wallMillis, long nanos) {}

    private final CpuStatFile stat;
    private final InstantSource wall;
    private final LongSupplier monotonicNanos;
    private volatile Reading last = new Reading(Instant.EPOCH, 0, 0);

    BootClock(CpuStatFile stat) {
        this(stat, InstantSource.system(), System::nanoTime);
    }

    BootClock(CpuStatFile stat, InstantSource wall, LongSupplier monotonicNanos) {
        this.stat = stat;
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
    }

    Instant bootTime() {
        long millis = wall.millis();
        long nanos = monotonicNanos.getAsLong();
        Reading known = last;
        long apart = millis - known.wallMillis - (nanos - known.nanos) / 1_000_000;
        if (Math.abs(apart) > MOST_APART_MILLIS) {
            known = new Reading(stat.bootTime(), millis, nanos);
            last = known;
        }
        return known.boot;
    }
}

package org.jftpd.monitor;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets the calling thread wait for an interval it asked for itself; nothing here calls it otherwise. */
final class Pause {
    /** Times above it are as good as for ever, and would overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Pause() {}

    /**
     * @throws IllegalArgumentException when negative
     * @throws MonitorException when interrupted; the interrupt is kept
     */
    static void of(Duration interval) {
        requireNotNegative(interval);
        long left = capped(interval).toNanos();
        long end = System.nanoTime() + left;
        while (left > 0) {
            LockSupport.parkNanos(Pause.class, left);
            if (Thread.currentThread().isInterrupted()) {
                throw new MonitorException("interrupted while waiting");
            }
            left = end - System.nanoTime();
        }
    }

    /** A time whose nanoseconds can be counted. */
    static Duration capped(Duration span) {
        return span.compareTo(LONGEST) < 0 ? span : LONGEST;
    }

    static void requireNotNegative(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("negative time: " + span);
        }
    }
}

package org.jftpd.monitor;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets the calling thread wait for an interval it asked for itself; nothing here calls it otherwise. */
final class Pause {
    private Pause() {}

    /**
     * @throws IllegalArgumentException when negative
     * @throws MonitorException when interrupted; the interrupt is kept
     */
    static void of(Duration interval) {
        requireNotNegative(interval);
        long end = System.nanoTime() + interval.toNanos();
        long left = interval.toNanos();
        while (left > 0) {
            LockSupport.parkNanos(Pause.class, left);
            if (Thread.currentThread().isInterrupted()) {
                throw new MonitorException("interrupted while waiting");
            }
            left = end - System.nanoTime();
        }
    }

    static void requireNotNegative(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("negative time: " + span);
        }
    }
}

package org.jftpd.server.session;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes its owner not later than a moment that moves. Moving it to later costs nothing: the owner is woken early once,
 * and says when it wants to be woken next. Guarded by its owner's lock.
 */
final class Alarm {
    private final ScheduledExecutorService timers;
    private final Runnable wake;
    private @Nullable Future<?> pending;
    private long pendingAt;

    Alarm(ScheduledExecutorService timers, Runnable wake) {
        this.timers = timers;
        this.wake = wake;
    }

    /**
     * Sets it.
     *
     * @param nanoTime when to wake at the latest, in {@link System#nanoTime}
     */
    void notLaterThan(long nanoTime) {
        Future<?> waiting = pending;
        if (waiting != null && pendingAt - nanoTime <= 0) {
            return;
        }
        cancel();
        pendingAt = nanoTime;
        pending = timers.schedule(wake, Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** The owner was woken. */
    void rang() {
        pending = null;
    }

    void cancel() {
        Future<?> waiting = pending;
        if (waiting != null) {
            waiting.cancel(false);
            pending = null;
        }
    }
}

package org.jftpd.server.session;

import java.util.concurrent.Future;
import org.jftpd.server.transfer.Timepiece;
import org.jspecify.annotations.Nullable;

/**
 * Wakes its owner not later than a moment that moves. Moving it to later costs nothing: the owner is woken early once,
 * and says when it wants to be woken next. Guarded by its owner's lock.
 */
final class Alarm {
    private final Timepiece timepiece;
    private final Runnable wake;
    private @Nullable Future<?> pending;
    private long pendingAt;

    Alarm(Timepiece timepiece, Runnable wake) {
        this.timepiece = timepiece;
        this.wake = wake;
    }

    /**
     * Sets it.
     *
     * @param nanoTime when to wake at the latest, in the time of its timepiece
     */
    void notLaterThan(long nanoTime) {
        Future<?> waiting = pending;
        if (waiting != null && pendingAt - nanoTime <= 0) {
            return;
        }
        cancel();
        pendingAt = nanoTime;
        pending = timepiece.at(nanoTime, wake);
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

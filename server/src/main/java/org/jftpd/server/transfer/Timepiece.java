package org.jftpd.server.transfer;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the patience with clients is measured by. Safe for several threads. */
public interface Timepiece {
    /** Now, as {@link System#nanoTime}: only the difference of two such moments means anything. */
    long nanoTime();

    /** Has something run when that moment has come, at once if it is past; nothing in it may wait. */
    Future<?> at(long nanoTime, Runnable wake);

    /** The system's time. */
    static Timepiece of(ScheduledExecutorService timers) {
        return new Timepiece() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Future<?> at(long nanoTime, Runnable wake) {
                return timers.schedule(wake, Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        };
    }
}

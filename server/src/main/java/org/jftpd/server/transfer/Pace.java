package org.jftpd.server.transfer;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast one transfer goes: how many bytes its next step may move, and from when on. In the loop's thread; costs
 * nothing where there is no limit.
 */
final class Pace {
    /** More than any step moves. */
    static final long UNLIMITED = 1L << 62;

    /** No limit; for all transfers that have none. */
    static final Pace FREE = new Pace(List.of(), () -> 0);

    private final List<Bucket> buckets;
    private final LongSupplier nanoTime;
    private long reserved;
    private long due;
    private @Nullable Future<?> waiting;

    Pace(List<Bucket> buckets, LongSupplier nanoTime) {
        this.buckets = buckets;
        this.nanoTime = nanoTime;
    }

    boolean isFree() {
        return buckets.isEmpty();
    }

    /** What the next step may move; 0 when it must {@link #await} them. To be {@link #settle settled}. */
    long grant() {
        if (buckets.isEmpty()) {
            return UNLIMITED;
        }
        if (reserved == 0) {
            reserve();
        }
        return nanosToWait() > 0 ? 0 : reserved;
    }

    /** Has {@code goOn} run by a timer when what was asked for may move. */
    void await(ScheduledExecutorService timers, Runnable goOn) {
        waiting = timers.schedule(goOn, nanosToWait(), TimeUnit.NANOSECONDS);
    }

    boolean isWaiting() {
        return waiting != null;
    }

    /** It may move now. */
    void waited() {
        waiting = null;
    }

    /** No step will come any more. */
    void end() {
        settle(0);
        Future<?> armed = waiting;
        if (armed != null) {
            armed.cancel(false);
        }
    }

    /** The step is over, or there will be none: gives back what did not move. */
    void settle(long moved) {
        if (reserved > 0) {
            for (Bucket bucket : buckets) {
                bucket.giveBack(reserved - moved);
            }
            reserved = 0;
        }
    }

    private long nanosToWait() {
        return due - nanoTime.getAsLong();
    }

    private void reserve() {
        long share = buckets.stream().mapToLong(Bucket::share).min().orElse(UNLIMITED);
        reserved = share;
        due = buckets.get(0).reserve(share);
        for (Bucket bucket : buckets.subList(1, buckets.size())) {
            long later = bucket.reserve(share);
            due = later - due > 0 ? later : due;
        }
    }
}

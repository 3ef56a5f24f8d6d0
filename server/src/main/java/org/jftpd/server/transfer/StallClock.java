package org.jftpd.server.transfer;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a transfer has been without progress, or with too little of it; rings in its loop when that is too long.
 * While it is held, the client is not to blame, and its time does not count. In the loop's thread.
 */
final class StallClock {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DataLoop loop;
    private final Timepiece timepiece;
    private final Runnable rings;
    private @Nullable Future<?> timer;
    private Limit limit = new Limit(Duration.ZERO, 0);
    private long progressed;
    private long begun;
    private long moved;
    private boolean held;
    private long heldSince;

    /**
     * What is too long.
     *
     * @param time without a byte moved; zero for no limit
     * @param bytesPerSecond the least to move on average in each such time
     */
    record Limit(Duration time, long bytesPerSecond) {}

    StallClock(DataLoop loop, DataPlane plane, Runnable rings) {
        this.loop = loop;
        this.timepiece = plane.timepiece();
        this.rings = rings;
    }

    /** Starts over, with another limit. */
    void start(Limit newLimit) {
        stop();
        limit = newLimit;
        held = false;
        progressed = timepiece.nanoTime();
        begin(progressed);
        arm(progressed);
    }

    /** Bytes moved. */
    void progress(long bytes) {
        progressed = timepiece.nanoTime();
        moved += bytes;
    }

    /** Somebody else than the client is waited for, until {@link #release}. */
    void hold() {
        held = true;
        heldSince = timepiece.nanoTime();
    }

    void release() {
        held = false;
        progressed = timepiece.nanoTime();
        begun += progressed - heldSince;
    }

    void stop() {
        Future<?> armed = timer;
        timer = null;
        if (armed != null) {
            armed.cancel(false);
        }
    }

    /** The average is taken anew. */
    private void begin(long now) {
        begun = now;
        moved = 0;
    }

    private void arm(long now) {
        long time = limit.time().toNanos();
        if (time > 0) {
            long since = held ? now : progressed;
            if (limit.bytesPerSecond() > 0 && !held && begun - since < 0) {
                since = begun;
            }
            timer = timepiece.at(since + time, () -> loop.execute(this::check));
        }
    }

    private void check() {
        if (timer == null) {
            return;
        }
        long now = timepiece.nanoTime();
        if (!held && (now - progressed >= limit.time().toNanos() || isTooSlow(now))) {
            rings.run();
        } else {
            arm(now);
        }
    }

    private boolean isTooSlow(long now) {
        if (limit.bytesPerSecond() == 0 || now - begun < limit.time().toNanos()) {
            return false;
        }
        boolean slow = moved < (now - begun) / SECOND * limit.bytesPerSecond();
        begin(now);
        return slow;
    }
}

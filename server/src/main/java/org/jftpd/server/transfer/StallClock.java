package org.jftpd.server.transfer;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a transfer has been without progress; rings in its loop when that is too long. In the loop's thread. */
final class StallClock {
    private final DataLoop loop;
    private final DataPlane plane;
    private final Runnable rings;
    private @Nullable Future<?> timer;
    private Duration limit = Duration.ZERO;
    private long progressed;

    StallClock(DataLoop loop, DataPlane plane, Runnable rings) {
        this.loop = loop;
        this.plane = plane;
        this.rings = rings;
    }

    /** Starts over, with a limit; zero for none. */
    void start(Duration newLimit) {
        stop();
        limit = newLimit;
        progressed = System.nanoTime();
        arm();
    }

    /** Bytes moved, or somebody else than the client is waited for. */
    void progress() {
        progressed = System.nanoTime();
    }

    void stop() {
        Future<?> armed = timer;
        timer = null;
        if (armed != null) {
            armed.cancel(false);
        }
    }

    private void arm() {
        if (!limit.isZero()) {
            long left = limit.toNanos() - (System.nanoTime() - progressed);
            timer = plane.timers().schedule(() -> loop.execute(this::check), Math.max(0, left), TimeUnit.NANOSECONDS);
        }
    }

    private void check() {
        if (timer == null) {
            return;
        }
        if (System.nanoTime() - progressed >= limit.toNanos()) {
            rings.run();
        } else {
            arm();
        }
    }
}

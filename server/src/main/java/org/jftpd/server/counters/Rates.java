package org.jftpd.server.counters;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast the counters have grown lately. Remembers them second by second for fifteen minutes, in 35 KiB. Safe for
 * several threads.
 */
public final class Rates {
    private static final int SECONDS = 15 * 60;

    private final Counters counters;
    private final LongSupplier nanoClock;
    private final Reading[] ring = new Reading[SECONDS + 1];
    private int next;

    private record Reading(long nanos, long sent, long received, long transfers) {}

    /**
     * Growth in a second.
     *
     * @param sent bytes sent to clients
     * @param received bytes received from clients
     * @param transfers transfers ended
     * @param seconds over how long this is the mean
     */
    public record Rate(double sent, double received, double transfers, double seconds) {}

    /**
     * Starts at this moment.
     *
     * @param nanoClock {@link System#nanoTime}, or a test's
     */
    public Rates(Counters counters, LongSupplier nanoClock) {
        this.counters = counters;
        this.nanoClock = nanoClock;
        tick();
    }

    /** Remembers the counters as they are; called once a second. */
    public synchronized void tick() {
        ring[next++ % ring.length] = now();
    }

    /**
     * The mean over the time up to now.
     *
     * @param window up to 15 minutes; of a server that is younger, its whole life
     */
    public synchronized Rate over(Duration window) {
        Reading now = now();
        Reading before = before(now.nanos() - window.toNanos());
        double seconds = Math.max(1e-3, (now.nanos() - before.nanos()) / 1e9);
        return new Rate(
                (now.sent() - before.sent()) / seconds,
                (now.received() - before.received()) / seconds,
                (now.transfers() - before.transfers()) / seconds,
                seconds);
    }

    /** The youngest reading that is not younger than that, else the eldest. */
    private Reading before(long nanos) {
        int eldest = Math.max(0, next - ring.length);
        for (int index = next - 1; index > eldest; index--) {
            if (at(index).nanos() - nanos <= 0) {
                return at(index);
            }
        }
        return at(eldest);
    }

    private Reading at(int index) {
        return ring[index % ring.length];
    }

    private Reading now() {
        ServerStats stats = counters.snapshot();
        return new Reading(
                nanoClock.getAsLong(),
                stats.bytes().sent(),
                stats.bytes().received(),
                stats.transfers().complete() + stats.transfers().incomplete());
    }
}

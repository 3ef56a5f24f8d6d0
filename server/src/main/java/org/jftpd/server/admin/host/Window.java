package org.jftpd.server.admin.host;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two looks at counters, a second apart or more, shared by all who ask: between them is what a percentage is about.
 * Safe for several threads; they wait for each other while one looks.
 */
final class Window<T> {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long STALE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoClock;
    private final Supplier<T> reading;
    private @Nullable Look<T> former;
    private @Nullable Look<T> latest;

    private record Look<T>(long nanos, T figures) {}

    /**
     * Counters at the ends of some time.
     *
     * @param seconds between the two
     */
    record Span<T>(T before, T now, double seconds) {}

    /**
     * Nothing was looked at yet.
     *
     * @param nanoClock {@link System#nanoTime}, or a test's
     * @param reading looks; not more than once a second
     */
    Window(LongSupplier nanoClock, Supplier<T> reading) {
        this.nanoClock = nanoClock;
        this.reading = reading;
    }

    /** Puts a look of long ago in front of the first one. */
    synchronized Window<T> since(double secondsAgo, T figures) {
        latest = new Look<>(nanoClock.getAsLong() - Math.round(secondsAgo * SECOND), figures);
        return this;
    }

    /**
     * Looks for the first time, or again after nobody has asked for a minute.
     *
     * @return how many nanoseconds until there is a span; 0 when there is
     */
    synchronized long open() {
        Look<T> last = latest;
        if (last == null || age(last) > STALE) {
            former = null;
            latest = look();
            return SECOND;
        }
        return former != null ? 0 : Math.max(0, SECOND - age(last));
    }

    /** The last two looks; the second one is at most a second old. */
    synchronized Span<T> span() {
        Look<T> now = latest;
        if (now == null) {
            now = look();
        } else if (age(now) >= SECOND) {
            former = now;
            now = look();
        }
        latest = now;
        Look<T> before = former == null ? now : former;
        return new Span<>(before.figures(), now.figures(), (now.nanos() - before.nanos()) / (double) SECOND);
    }

    private Look<T> look() {
        return new Look<>(nanoClock.getAsLong(), reading.get());
    }

    private long age(Look<T> look) {
        return nanoClock.getAsLong() - look.nanos();
    }
}

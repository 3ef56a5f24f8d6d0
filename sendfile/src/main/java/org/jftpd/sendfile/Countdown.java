package org.jftpd.sendfile;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of a timeout that starts anew whenever bytes move. For one thread. */
final class Countdown {
    /** Timeouts above it are as good as none, and would overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration timeout;
    private final LongSupplier nanoClock;
    private long start;

    /** @param nanoClock as {@link System#nanoTime} */
    Countdown(Duration timeout, LongSupplier nanoClock) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
        this.timeout = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    static Countdown of(Duration timeout) {
        return new Countdown(timeout, System::nanoTime);
    }

    void startAnew() {
        start = nanoClock.getAsLong();
    }

    /** @throws SocketTimeoutException when nothing is left */
    long nanosLeft() throws SocketTimeoutException {
        long left = timeout.toNanos() - (nanoClock.getAsLong() - start);
        if (left <= 0) {
            throw new SocketTimeoutException("no byte moved for " + timeout);
        }
        return left;
    }
}

package org.jftpd.server.transfer;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * So many bytes per second for all who share it. Bytes are reserved before they move, in the order of asking, and a
 * reservation falls due when the bucket would have filled with its bytes; what did not move is given back. It starts
 * empty, and gathers an eighth of a second's bytes while nobody asks: that is the largest burst. Safe for several
 * threads; nobody waits in it.
 */
final class TokenBucket implements Bucket {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long GATHERED = SECOND / 8;

    /** A step's share of a second: half a bucket, so that a wake-up which comes late by as much loses nothing. */
    private static final int SHARES = 16;

    private static final long LARGEST_SHARE = 1 << 20;

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private long reservedUntil;

    /**
     * An empty bucket.
     *
     * @param bytesPerSecond 1 or more
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    TokenBucket(long bytesPerSecond, LongSupplier nanoTime) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.reservedUntil = nanoTime.getAsLong();
    }

    /** Worth a wake-up, and few enough that others who share the bucket get their turn. */
    @Override
    public long share() {
        return Math.max(1, Math.min(LARGEST_SHARE, bytesPerSecond / SHARES));
    }

    @Override
    public synchronized long reserve(long bytes) {
        long earliest = nanoTime.getAsLong() - GATHERED;
        if (reservedUntil - earliest < 0) {
            reservedUntil = earliest;
        }
        reservedUntil += nanos(bytes);
        return reservedUntil;
    }

    @Override
    public synchronized void giveBack(long bytes) {
        reservedUntil -= nanos(bytes);
    }

    private long nanos(long bytes) {
        return bytes * SECOND / bytesPerSecond;
    }
}

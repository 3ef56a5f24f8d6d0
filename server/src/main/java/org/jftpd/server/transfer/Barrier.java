package org.jftpd.server.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many bytes of one transfer pass, then none for a time, then all. */
final class Barrier implements Bucket {
    /** As long as two moments of a clock can lie apart and still be compared. */
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final long at;
    private final long heldNanos;
    private final LongSupplier nanoTime;
    private long passed;
    private boolean met;
    private long opensAt;

    /**
     * A barrier that nothing has met yet.
     *
     * @param at how many bytes pass before
     * @param held for how long none does
     */
    Barrier(long at, Duration held, LongSupplier nanoTime) {
        this.at = at;
        this.heldNanos = held.compareTo(FOR_EVER) < 0 ? held.toNanos() : FOR_EVER.toNanos();
        this.nanoTime = nanoTime;
        this.opensAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized long share() {
        return passed < at ? at - passed : Pace.UNLIMITED;
    }

    @Override
    public synchronized long reserve(long bytes) {
        passed += bytes;
        if (passed > at && !met) {
            met = true;
            opensAt = nanoTime.getAsLong() + heldNanos;
        }
        return opensAt;
    }

    @Override
    public synchronized void giveBack(long bytes) {
        passed -= bytes;
    }
}

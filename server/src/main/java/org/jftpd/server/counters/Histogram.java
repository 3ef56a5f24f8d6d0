package org.jftpd.server.counters;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long things took, sorted into buckets that widen by powers of ten in three steps. Any thread writes and reads.
 */
public final class Histogram {
    private static final double[] BOUNDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
        3600
    };
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Histogram() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    /** Something took so long. */
    void took(long spentNanos) {
        double seconds = spentNanos / NANOS;
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        buckets[bucket].increment();
        nanos.add(spentNanos);
    }

    /** The figures now. */
    public Snapshot snapshot() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        double[] bounds = new double[counts.length];
        System.arraycopy(BOUNDS, 0, bounds, 0, BOUNDS.length);
        bounds[BOUNDS.length] = Double.POSITIVE_INFINITY;
        return new Snapshot(bounds, counts, nanos.sum() / NANOS);
    }

    /**
     * A histogram at one moment.
     *
     * @param bounds the upper end of each bucket in seconds, the last one endless
     * @param counts how many fell into each bucket and no smaller one
     * @param sum of all, in seconds
     */
    @SuppressWarnings("ArrayRecordComponent") // made for the reader alone, and never compared
    public record Snapshot(double[] bounds, long[] counts, double sum) {}
}

package org.jftpd.server.transfer;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The limits of speed that hold for some transfers: the server's, within it a user's, within that a session's. Who has
 * the same one, shares it. Immutable, but for the buckets in it; used by all threads.
 */
public final class Throttle {
    private final LongSupplier nanoTime;
    private final List<Bucket> download;
    private final List<Bucket> upload;

    private Throttle(LongSupplier nanoTime, List<Bucket> download, List<Bucket> upload) {
        this.nanoTime = nanoTime;
        this.download = download;
        this.upload = upload;
    }

    /** No limit yet. */
    static Throttle none(LongSupplier nanoTime) {
        return new Throttle(nanoTime, List.of(), List.of());
    }

    /** As fast as can be. */
    public static Throttle unlimited() {
        return none(System::nanoTime);
    }

    /** These limits and further ones, which are shared by whoever is given the result. */
    public Throttle within(Rates rates) {
        return rates.equals(Rates.UNLIMITED)
                ? this
                : new Throttle(nanoTime, with(download, rates.download()), with(upload, rates.upload()));
    }

    /** These limits, for one transfer that is held for a time when so many bytes have moved. */
    public Throttle heldAt(long bytes, Duration time) {
        Bucket barrier = new Barrier(bytes, time, nanoTime);
        return new Throttle(nanoTime, with(download, barrier), with(upload, barrier));
    }

    /** For one transfer. */
    Pace pace(Direction direction) {
        List<Bucket> buckets = direction == Direction.DOWNLOAD ? download : upload;
        return buckets.isEmpty() ? Pace.FREE : new Pace(buckets, nanoTime);
    }

    private List<Bucket> with(List<Bucket> buckets, long bytesPerSecond) {
        return bytesPerSecond == 0 ? buckets : with(buckets, new TokenBucket(bytesPerSecond, nanoTime));
    }

    private static List<Bucket> with(List<Bucket> buckets, Bucket more) {
        return Stream.concat(buckets.stream(), Stream.of(more)).toList();
    }
}

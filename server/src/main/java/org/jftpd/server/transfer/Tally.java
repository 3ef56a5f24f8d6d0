package org.jftpd.server.transfer;

import java.time.Duration;

/** Tells the server what one transfer has moved, as it moves, and how long it took. */
final class Tally {
    private final DataPlane plane;
    private final Traffic traffic;
    private final long started = System.nanoTime();
    private long counted;

    Tally(DataPlane plane, Traffic traffic) {
        this.plane = plane;
        this.traffic = traffic;
    }

    /** Since the command that started it. Any thread. */
    Duration running() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Counts the bytes moved since the last call, and says how many they are. By one thread at a time. */
    long count() {
        long bytes = traffic.bytes();
        long more = bytes - counted;
        if (more > 0) {
            if (counted == 0) {
                plane.firstByteTook(System.nanoTime() - started);
            }
            counted = bytes;
            plane.moved(traffic.direction(), more);
        }
        return more;
    }

    /** What it came to. */
    TransferResult result(Verdict verdict) {
        return new TransferResult(verdict, traffic.bytes(), running());
    }
}

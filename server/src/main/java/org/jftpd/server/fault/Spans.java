package org.jftpd.server.fault;

import java.time.Duration;

/** How long something may take that goes wrong: any time, for ever too, but no time that is past. */
final class Spans {
    private Spans() {}

    /** @throws IllegalArgumentException when negative */
    static void requireNotNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("negative time: " + time);
        }
    }
}

package org.jftpd.server.transfer;

import java.time.Duration;

/**
 * How long clients are waited for; zero is no limit.
 *
 * @param passive from PASV, or a transfer without a channel, to the client's connection
 * @param active for connecting after PORT
 * @param stall without a byte moved
 * @param minimumRate bytes per second, on average over each {@code stall}; less is a stall, too
 */
public record Patience(Duration passive, Duration active, Duration stall, long minimumRate) {
    StallClock.Limit toConnect() {
        return new StallClock.Limit(passive, 0);
    }

    StallClock.Limit toMove() {
        return new StallClock.Limit(stall, minimumRate);
    }
}

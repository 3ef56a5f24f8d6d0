package org.jftpd.server.config;

import java.time.Duration;

/**
 * How long the server waits for a client; zero waits for ever.
 *
 * @param control without a command, while no transfer runs
 * @param data without a byte moving, while a transfer runs
 * @param login from connecting until the session is logged in
 * @param minimumRate bytes per second that a transfer moves at least, on average over each {@code data}; with less it
 *     counts as one that moves nothing; zero for no such limit
 */
public record TimeoutSettings(Duration control, Duration data, Duration login, long minimumRate) {
    public TimeoutSettings {
        Bounds.zeroOrTime("control", control);
        Bounds.zeroOrTime("data", data);
        Bounds.zeroOrTime("login", login);
        Bounds.between("minimum-rate", 0, SpeedSettings.MOST, minimumRate);
        if (minimumRate > 0 && data.isZero()) {
            throw new InvalidSettingException("minimum-rate", "must be 0 where timeouts.data is 0");
        }
    }

    /** 300, 300 and 60 seconds, at any rate. */
    public static TimeoutSettings defaults() {
        return new TimeoutSettings(Duration.ofSeconds(300), Duration.ofSeconds(300), Duration.ofSeconds(60), 0);
    }
}

package org.jftpd.server.config;

import java.time.Duration;

/**
 * How long the server waits for a client; zero waits for ever.
 *
 * @param control without a command, while no transfer runs
 * @param data without a byte moving, while a transfer runs
 * @param login from connecting until the session is logged in
 */
public record TimeoutSettings(Duration control, Duration data, Duration login) {
    public TimeoutSettings {
        Bounds.zeroOrTime("control", control);
        Bounds.zeroOrTime("data", data);
        Bounds.zeroOrTime("login", login);
    }

    /** 300, 300 and 60 seconds. */
    public static TimeoutSettings defaults() {
        return new TimeoutSettings(Duration.ofSeconds(300), Duration.ofSeconds(300), Duration.ofSeconds(60));
    }
}

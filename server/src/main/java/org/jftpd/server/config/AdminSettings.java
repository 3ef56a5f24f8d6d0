package org.jftpd.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How administrators reach the server. Which accounts are administrators stands in {@code users.yaml}.
 *
 * @param clearText whether they are served over connections that others may read, too: neither TLS nor loopback
 * @param drain how long transfers may take when the server stops, 0 to a year
 * @param bans the file that remembers who was banned; without one, bans end with the server
 * @param metrics where machines ask
 */
public record AdminSettings(boolean clearText, Duration drain, Optional<Path> bans, MetricsSettings metrics) {
    public AdminSettings {
        Bounds.zeroOrTime("drain", drain);
    }

    /** Not over clear text; a minute, below the 90 s after which systemd kills; no file; no metrics. */
    public static AdminSettings defaults() {
        return new AdminSettings(false, Duration.ofSeconds(60), Optional.empty(), MetricsSettings.defaults());
    }
}

package org.jftpd.server.config;

import java.util.Optional;

/**
 * Where the server answers HTTP requests about itself.
 *
 * @param port 0 to 65535, 0 for a free one; none for no HTTP
 * @param address a host name or an address to bind
 */
public record MetricsSettings(Optional<Integer> port, String address) {
    public MetricsSettings {
        port.ifPresent(number -> Bounds.between("metrics.port", 0, 65_535, number));
        if (address.isBlank()) {
            throw new InvalidSettingException("metrics.address", "must not be empty");
        }
    }

    /** Off; on the loopback address once there is a port. */
    public static MetricsSettings defaults() {
        return new MetricsSettings(Optional.empty(), "127.0.0.1");
    }
}

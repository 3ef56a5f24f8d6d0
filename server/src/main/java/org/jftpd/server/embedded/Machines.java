package org.jftpd.server.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jftpd.server.admin.http.Health;
import org.jftpd.server.admin.http.Metrics;
import org.jftpd.server.admin.http.MetricsPort;
import org.jftpd.server.config.MetricsSettings;
import org.jftpd.server.counters.Counters;

/** The HTTP port for machines. Apart, so that a server without one loads neither its library nor the monitor. */
final class Machines implements AutoCloseable {
    private static final String NEEDED =
            "org.jftpd:jftpd-monitor and io.prometheus:prometheus-metrics-exposition-textformats";

    private final MetricsPort port;

    private Machines(MetricsPort port) {
        this.port = port;
    }

    static Machines open(MetricsSettings settings, Counters counters, Supplier<Health> health) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(settings.address(), settings.port().orElse(0));
        if (address.isUnresolved()) {
            throw new IOException("admin.metrics.address: there is no address " + settings.address());
        }
        try {
            return new Machines(MetricsPort.open(address, new Metrics(counters), health));
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException("admin.metrics.port needs " + NEEDED + " on the class path", missing);
        } catch (IOException refused) {
            throw new IOException("admin.metrics.port: cannot listen on " + settings.address() + ':' + address.getPort()
                    + ": " + refused.getMessage());
        }
    }

    InetSocketAddress address() {
        return port.address();
    }

    @Override
    public void close() {
        port.close();
    }
}

package org.jftpd.server.admin.http;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import org.jftpd.monitor.Host;
import org.jftpd.server.counters.Counters;
import org.jspecify.annotations.Nullable;

/**
 * All figures as OpenMetrics has them. Those of the host are read anew once a second at most, however many ask; the
 * server's own are always those of the moment. Safe for several threads.
 */
public final class Metrics {
    private static final long HOST_NANOS = Duration.ofSeconds(1).toNanos();

    private final ServerMetrics server;
    private final HostMetrics host;
    private @Nullable MetricSnapshots hostFigures;
    private long readAt;

    /** The figures of a server and of the host it runs on. */
    public Metrics(Counters counters) {
        this.server = new ServerMetrics(counters);
        this.host = new HostMetrics(Host.local());
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        server.snapshots().forEach(all::metricSnapshot);
        host().forEach(all::metricSnapshot);
        return all.build();
    }

    private synchronized MetricSnapshots host() {
        MetricSnapshots known = hostFigures;
        if (known == null || System.nanoTime() - readAt > HOST_NANOS) {
            known = new MetricSnapshots(host.snapshots());
            hostFigures = known;
            readAt = System.nanoTime();
        }
        return known;
    }
}

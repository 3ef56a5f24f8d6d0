package org.jftpd.server.admin.http;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import org.jftpd.server.admin.http.Samples.Labelled;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.counters.ServerStats;

/** What the server has done, from its counters. */
final class ServerMetrics {
    private final Counters counters;

    ServerMetrics(Counters counters) {
        this.counters = counters;
    }

    List<MetricSnapshot> snapshots() {
        ServerStats stats = counters.snapshot();
        Samples samples = new Samples();
        samples.gauge(
                "jftpd_sessions",
                "Control connections open now.",
                stats.sessions().open());
        samples.counter(
                "jftpd_sessions_opened",
                "Control connections accepted.",
                stats.sessions().total());
        samples.counter(
                "jftpd_sessions_refused",
                "Clients turned away at connect.",
                stats.sessions().refused());
        samples.counter(
                "jftpd_logins",
                "Logins.",
                "result",
                new Labelled("succeeded", stats.logins().succeeded()),
                new Labelled("failed", stats.logins().failed()));
        samples.gauge(
                "jftpd_transfers_running",
                "Transfers that run, or wait for their data connection.",
                stats.transfers().running());
        samples.counter(
                "jftpd_transfers",
                "Transfers that ended.",
                "result",
                new Labelled("complete", stats.transfers().complete()),
                new Labelled("incomplete", stats.transfers().incomplete()));
        samples.counter(
                "jftpd_transfers_failed",
                "Transfers that ended incomplete, by what ended them.",
                "verdict",
                stats.transfers().verdicts().entrySet().stream()
                        .map(verdict -> new Labelled(verdict.getKey().toLowerCase(Locale.ROOT), verdict.getValue()))
                        .toList());
        samples.counter(
                "jftpd_data_bytes",
                "Bytes over data connections.",
                "direction",
                new Labelled("sent", stats.bytes().sent()),
                new Labelled("received", stats.bytes().received()));
        samples.histogram(
                "jftpd_transfer_seconds",
                "From the transfer command to its end.",
                counters.transferTimes().snapshot());
        samples.histogram(
                "jftpd_first_byte_seconds",
                "From the transfer command to the first byte.",
                counters.firstByteTimes().snapshot());
        samples.histogram(
                "jftpd_tls_handshake_seconds",
                "TLS handshakes of control and data connections.",
                counters.handshakeTimes().snapshot());
        return samples.all();
    }
}

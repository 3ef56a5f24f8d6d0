package org.jftpd.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.counters.Rates;
import org.jftpd.server.counters.Rates.Rate;
import org.jftpd.server.counters.ServerStats;

/** What the server itself has done since it started, and how fast lately. */
final class ServerTopic implements Topic {
    private static final List<Span> SPANS = List.of(
            new Span("1_s", Duration.ofSeconds(1)),
            new Span("1_min", Duration.ofMinutes(1)),
            new Span("15_min", Duration.ofMinutes(15)));

    private final Counters counters;
    private final Rates rates;
    private final Lifecycle lifecycle;
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();

    private record Span(String name, Duration length) {}

    ServerTopic(Counters counters, Rates rates, Lifecycle lifecycle) {
        this.counters = counters;
        this.rates = rates;
        this.lifecycle = lifecycle;
    }

    @Override
    public Told tell() {
        ServerStats stats = counters.snapshot();
        Facts facts = new Facts()
                .add("version", Value.of(version()))
                .add("started", Value.at(started))
                .add("uptime", Value.seconds((System.nanoTime() - startedNanos) / 1e9))
                .add("state", Value.of(lifecycle.state().name().toLowerCase(Locale.ROOT)))
                .group("sessions", "sessions", group -> sessions(group, stats.sessions()))
                .group(
                        "logins",
                        "logins",
                        group -> group.add("succeeded", Value.of(stats.logins().succeeded()))
                                .add("failed", Value.of(stats.logins().failed())))
                .group("transfers", "transfers", group -> transfers(group, stats.transfers()))
                .group(
                        "bytes",
                        "bytes",
                        group -> group.add("sent", Value.bytes(stats.bytes().sent()))
                                .add("received", Value.bytes(stats.bytes().received())))
                .group("rates", "", this::rates);
        return new Report("The server", facts.list());
    }

    private static void sessions(Facts facts, ServerStats.Sessions sessions) {
        facts.add("open", Value.of(sessions.open()))
                .add("total", Value.of(sessions.total()))
                .add("refused", Value.of(sessions.refused()));
    }

    private static void transfers(Facts facts, ServerStats.Transfers transfers) {
        facts.add("running", Value.of(transfers.running()))
                .add("complete", Value.of(transfers.complete()))
                .add("incomplete", Value.of(transfers.incomplete()));
        Map<String, Long> verdicts = new TreeMap<>();
        transfers.verdicts().forEach((verdict, count) -> verdicts.put(verdict.toLowerCase(Locale.ROOT), count));
        facts.add("verdicts", "", Value.counts(verdicts));
    }

    private void rates(Facts facts) {
        for (Span span : SPANS) {
            Rate rate = rates.over(span.length());
            facts.add(span.name(), "over " + span.name().replace('_', ' '), value(rate));
        }
    }

    private static Value value(Rate rate) {
        return new Value.Row(
                Units.bytesPerSecond(rate.sent()) + " sent, " + Units.bytesPerSecond(rate.received()) + " received, "
                        + Units.plain(rate.transfers()) + " transfers/s in " + Units.seconds(rate.seconds()),
                new Facts()
                        .add("sent", Value.bytesPerSecond(rate.sent()))
                        .add("received", Value.bytesPerSecond(rate.received()))
                        .add("transfers", Value.number(rate.transfers()))
                        .add("window", Value.seconds(rate.seconds()))
                        .list());
    }

    /** From the manifest of the jar; outside a jar there is none. */
    private static String version() {
        String version = ServerTopic.class.getPackage().getImplementationVersion();
        return "jftpd " + (version == null ? "development" : version) + ", Java "
                + Runtime.version().feature();
    }
}

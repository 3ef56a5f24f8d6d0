package org.jftpd.server.admin.http;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.counters.Histogram;

/** Gathers metrics in the words of OpenMetrics: a counter's name gets {@code _total}, a unit stands in the name. */
final class Samples {
    private final List<MetricSnapshot> all = new ArrayList<>();

    /** A figure and the label that tells it from its sisters. */
    record Labelled(String value, double figure) {
        /** Whole figures are exact up to 2^53. */
        Labelled(String value, long figure) {
            this(value, (double) figure);
        }
    }

    List<MetricSnapshot> all() {
        return all;
    }

    void counter(String name, String help, long value) {
        all.add(CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build());
    }

    void counter(String name, String help, String label, Labelled... figures) {
        counter(name, help, label, List.of(figures));
    }

    void counter(String name, String help, String label, List<Labelled> figures) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        unit(name, counter::unit);
        for (Labelled one : figures) {
            counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(Labels.of(label, one.value()))
                    .value(one.figure())
                    .build());
        }
        all.add(counter.build());
    }

    void gauge(String name, String help, long value) {
        gauge(name, help, (double) value);
    }

    void gauge(String name, String help, double value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        unit(name, gauge::unit);
        all.add(gauge.dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build());
    }

    void gauge(String name, String help, String label, Labelled... figures) {
        gauge(name, help, label, List.of(figures));
    }

    void gauge(String name, String help, String label, List<Labelled> figures) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        unit(name, gauge::unit);
        for (Labelled one : figures) {
            gauge.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(label, one.value()))
                    .value(one.figure())
                    .build());
        }
        all.add(gauge.build());
    }

    void histogram(String name, String help, Histogram.Snapshot told) {
        all.add(HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(told.bounds(), told.counts()))
                        .sum(told.sum())
                        .build())
                .build());
    }

    /** A name that ends in a unit declares it. */
    private static void unit(String name, java.util.function.Consumer<Unit> declared) {
        if (name.endsWith("_bytes")) {
            declared.accept(Unit.BYTES);
        } else if (name.endsWith("_seconds")) {
            declared.accept(Unit.SECONDS);
        }
    }
}

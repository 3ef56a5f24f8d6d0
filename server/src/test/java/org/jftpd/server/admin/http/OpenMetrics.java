package org.jftpd.server.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the text format of OpenMetrics 1.0: metadata before samples, families in one piece, counters that
 * end in {@code _total}, units in names, buckets in order that do not fall and end in all that were counted, and the
 * end marked.
 */
final class OpenMetrics {
    private static final Pattern META = Pattern.compile("# (TYPE|UNIT|HELP) ([a-z_:][a-z0-9_:]*) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_:][a-z0-9_:]*)(\\{(?:[a-z_]+=\"[^\"\\\\\\n]*\",?)+\\})? (\\S+)");
    private static final Pattern BUCKET = Pattern.compile("[^{]+\\{le=\"([^\"]+)\"\\}");
    private static final List<String> TYPES = List.of("counter", "gauge", "histogram");
    private static final List<String> OF_HISTOGRAM = List.of("_bucket", "_count", "_sum");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private String family = "";
    private String type = "";
    private double bound = Double.NEGATIVE_INFINITY;
    private double inBuckets;
    private boolean isCounted;

    private OpenMetrics() {}

    static OpenMetrics parse(String text) {
        assertThat(text).endsWith("# EOF\n");
        OpenMetrics metrics = new OpenMetrics();
        text.lines().filter(line -> !line.equals("# EOF")).forEach(metrics::line);
        metrics.familyEnds();
        return metrics;
    }

    /** The value of a sample, with its labels as they are written. */
    double value(String sample) {
        assertThat(samples).containsKey(sample);
        return Objects.requireNonNull(samples.get(sample));
    }

    private void line(String line) {
        Matcher meta = META.matcher(line);
        if (meta.matches()) {
            meta(meta.group(1), meta.group(2), meta.group(3));
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        sample(sample.group(1), line.substring(0, line.lastIndexOf(' ')), Double.parseDouble(sample.group(3)));
    }

    private void meta(String kind, String name, String value) {
        if (kind.equals("TYPE")) {
            assertThat(TYPES).contains(value);
            assertThat(families.add(name))
                    .as("family " + name + " in one piece")
                    .isTrue();
            familyEnds();
            family = name;
            type = value;
        } else {
            assertThat(name).isEqualTo(family);
        }
        if (kind.equals("UNIT")) {
            assertThat(name).endsWith('_' + value);
        }
    }

    private void sample(String name, String key, double value) {
        switch (type) {
            case "counter" -> assertThat(name).isEqualTo(family + "_total");
            case "gauge" -> assertThat(name).isEqualTo(family);
            default -> histogram(name, key, value);
        }
        assertThat(samples.put(key, value)).as("only one " + key).isNull();
        assertThat(value).as(key).isNotNaN().isNotNegative();
    }

    private void histogram(String name, String key, double value) {
        assertThat(name).startsWith(family);
        String kind = name.substring(family.length());
        assertThat(OF_HISTOGRAM).contains(kind);
        if (kind.equals("_bucket")) {
            bucket(key, value);
        } else if (kind.equals("_count")) {
            assertThat(bound).as("the last bucket of " + family).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(value).as(key + " is what all buckets hold").isEqualTo(inBuckets);
            isCounted = true;
        }
    }

    private void bucket(String key, double value) {
        Matcher bucket = BUCKET.matcher(key);
        assertThat(bucket.matches()).as(key).isTrue();
        double limit = bucket.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bucket.group(1));
        assertThat(limit).as(key + " in order").isGreaterThan(bound);
        assertThat(value).as(key + " does not fall").isGreaterThanOrEqualTo(inBuckets);
        bound = limit;
        inBuckets = value;
    }

    private void familyEnds() {
        assertThat(isCounted || !type.equals("histogram"))
                .as(family + " has a count")
                .isTrue();
        bound = Double.NEGATIVE_INFINITY;
        inBuckets = 0;
        isCounted = false;
    }
}

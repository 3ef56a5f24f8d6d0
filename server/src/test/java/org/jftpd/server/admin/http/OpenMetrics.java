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
 * end in {@code _total}, units in names, buckets that do not fall, and the end marked.
 */
final class OpenMetrics {
    private static final Pattern META = Pattern.compile("# (TYPE|UNIT|HELP) ([a-z_:][a-z0-9_:]*) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_:][a-z0-9_:]*)(\\{(?:[a-z_]+=\"[^\"\\\\\\n]*\",?)+\\})? (\\S+)");
    private static final List<String> TYPES = List.of("counter", "gauge", "histogram");
    private static final List<String> OF_HISTOGRAM = List.of("_bucket", "_count", "_sum");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private String family = "";
    private String type = "";

    private OpenMetrics() {}

    static OpenMetrics parse(String text) {
        assertThat(text).endsWith("# EOF\n");
        OpenMetrics metrics = new OpenMetrics();
        text.lines().filter(line -> !line.equals("# EOF")).forEach(metrics::line);
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
            default -> assertThat(OF_HISTOGRAM).contains(name.substring(family.length()));
        }
        assertThat(samples.put(key, value)).as("only one " + key).isNull();
        assertThat(value).as(key).isNotNaN().isNotNegative();
    }
}

package org.jftpd.server.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader that other tests trust refuses what is no OpenMetrics. */
class OpenMetricsTest {
    private static final String GOOD = """
            # TYPE up gauge
            # HELP up Whether it is.
            up 1.0
            # TYPE tries counter
            tries_total{result="good"} 2.0
            # TYPE took_seconds histogram
            # UNIT took_seconds seconds
            took_seconds_bucket{le="0.1"} 1
            took_seconds_bucket{le="1.0"} 1
            took_seconds_bucket{le="+Inf"} 3
            took_seconds_count 3
            took_seconds_sum 7.5
            # EOF
            """;

    @Test
    void what_is_right_is_read() {
        OpenMetrics metrics = OpenMetrics.parse(GOOD);

        assertThat(metrics.value("tries_total{result=\"good\"}")).isEqualTo(2);
        assertThat(metrics.value("took_seconds_bucket{le=\"+Inf\"}")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up 1.0 -> up -1.0",
                "up 1.0 -> up NaN",
                "up 1.0 -> up one",
                "up 1.0 -> down 1.0",
                "gauge -> speed",
                "tries_total -> tries",
                "{result=\"good\"} -> {result=good}",
                "HELP up -> HELP down",
                "TYPE tries -> TYPE up",
                "UNIT took_seconds seconds -> UNIT took_seconds bytes",
                "{le=\"1.0\"} 1 -> {le=\"1.0\"} 0",
                "{le=\"1.0\"} -> {le=\"0.05\"}",
                "{le=\"1.0\"} -> {le=\"0.1\"}",
                "{le=\"+Inf\"} 3 -> {le=\"+Inf\"} 2",
                "{le=\"+Inf\"} 3 -> {le=\"5.0\"} 3",
                "took_seconds_count 3 -> took_seconds_count 4",
                "took_seconds_count 3 -> took_seconds_sum 3",
                "took_seconds_count 3 -> took_seconds_most 3",
                "# EOF -> # END"
            })
    void what_is_wrong_is_refused(String change) {
        String[] words = change.split(" -> ", -1);
        assertThat(GOOD).contains(words[0]);
        String bad = GOOD.replace(words[0], words[1]);

        assertThatThrownBy(() -> OpenMetrics.parse(bad))
                .isInstanceOfAny(AssertionError.class, NumberFormatException.class);
    }
}

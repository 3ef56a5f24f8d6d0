package org.jftpd.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as the configuration writes them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, or plain seconds. */
final class Durations {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h)?");
    private static final Map<String, BigDecimal> NANOSECONDS = Map.of(
            "ms", BigDecimal.valueOf(1_000_000L),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    private Durations() {}

    /** @throws IllegalArgumentException quoting the text and saying what a time looks like */
    static Duration parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time such as 500ms, 30s, 5m, 1h or 2.5 (seconds)");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        BigDecimal nanoseconds = new BigDecimal(matcher.group(1)).multiply(NANOSECONDS.get(unit));
        BigDecimal[] parts = nanoseconds.divideAndRemainder(NANOSECONDS.get("s"));
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
    }

    /** The shortest text that {@link #parse} reads back as the same time, in whole units where there are any. */
    static String text(Duration duration) {
        long milliseconds = duration.toMillis();
        if (!Duration.ofMillis(milliseconds).equals(duration)) {
            return BigDecimal.valueOf(duration.toNanos(), 9)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (milliseconds % 1000 != 0) {
            return milliseconds + "ms";
        }
        long seconds = milliseconds / 1000;
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds > 300 ? seconds / 60 + "m" : seconds + "s";
    }
}

package org.jftpd.server.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as administrators type them: {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}, or plain seconds. */
final class Spans {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,8})([smhd]?)");

    private Spans() {}

    static Optional<Duration> parse(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(span.group(1));
        return Optional.of(
                switch (span.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofSeconds(number);
                });
    }
}

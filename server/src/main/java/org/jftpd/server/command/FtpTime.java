package org.jftpd.server.command;

import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as MDTM, MFMT and MLST write them: {@code YYYYMMDDHHMMSS}. They are read in UTC, and told in it (RFC 3659, 2.3)
 * unless the server shows another zone.
 */
final class FtpTime {
    private static final Pattern STAMP = Pattern.compile("\\d{14}(\\.\\d+)?");

    private FtpTime() {}

    static String stamp(FileTime time, ZoneId zone) {
        LocalDateTime shown = LocalDateTime.ofInstant(time.toInstant(), zone);
        long digits = shown.getYear() * 10_000_000_000L
                + shown.getMonthValue() * 100_000_000L
                + shown.getDayOfMonth() * 1_000_000L
                + shown.getHour() * 10_000L
                + shown.getMinute() * 100L
                + shown.getSecond();
        String text = Long.toString(digits);
        return text.length() < 14 ? "0".repeat(14 - text.length()) + text : text;
    }

    /** Reads a stamp; fractions of a second are passed over. Empty when it is none. */
    static Optional<FileTime> parse(String stamp) {
        if (!STAMP.matcher(stamp).matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime utc = LocalDateTime.of(
                    number(stamp, 0, 4),
                    number(stamp, 4, 6),
                    number(stamp, 6, 8),
                    number(stamp, 8, 10),
                    number(stamp, 10, 12),
                    number(stamp, 12, 14));
            return Optional.of(FileTime.from(utc.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(String stamp, int from, int to) {
        return Integer.parseInt(stamp.substring(from, to));
    }
}

package org.jftpd.server.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 500KiB}, {@code 10MiB}, {@code 1GiB}, {@code 10MB}, plain bytes. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);

    private Sizes() {}

    /** @throws IllegalArgumentException when it is no number of bytes, or too large a one */
    static long parse(String text) {
        Matcher parts = SIZE.matcher(text.strip());
        if (parts.matches()) {
            Long unit = UNITS.get(parts.group(2).toLowerCase(Locale.ROOT));
            long number = Long.parseLong(parts.group(1));
            if (unit != null && number <= Long.MAX_VALUE / unit) {
                return number * unit;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a number of bytes such as 500KiB, 10MiB or 1GiB");
    }

    /** What {@link #parse} reads back, in the largest unit that is exact. */
    static String text(long bytes) {
        for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
            long size = UNITS.getOrDefault(unit.toLowerCase(Locale.ROOT), 1L);
            if (bytes > 0 && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}

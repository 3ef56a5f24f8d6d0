package org.jftpd.server.admin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures for people: with units, and no more digits than anybody reads. */
public final class Units {
    private static final String[] SIZES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Units() {}

    /** {@code 512 B}, {@code 1.5 MiB}. */
    public static String bytes(long bytes) {
        if (Math.abs(bytes) < 1024) {
            return bytes + " B";
        }
        double value = bytes / 1024.0;
        int size = 0;
        while (Math.abs(value) >= 1023.95 && size < SIZES.length - 1) {
            value /= 1024;
            size++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, SIZES[size]);
    }

    /** {@code 1.5 MiB/s}. */
    public static String bytesPerSecond(double rate) {
        return bytes(Math.round(rate)) + "/s";
    }

    /** {@code 0.25 s}, {@code 12.3 s}, {@code 4 min 3 s}, {@code 2 h 10 min}, {@code 3 d 4 h}. */
    public static String seconds(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        long minutes = whole / 60;
        return minutes < 24 * 60
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : minutes / (24 * 60) + " d " + minutes / 60 % 24 + " h";
    }

    /** {@code 12.5 %}. */
    public static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** {@code 0.42}. */
    public static String plain(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** For machines: without exponents. */
    static BigDecimal rounded(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN);
    }
}

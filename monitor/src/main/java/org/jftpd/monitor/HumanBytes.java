package org.jftpd.monitor;

import java.util.Locale;

/** Bytes for people, as psutil 8 writes them ({@code bytes2human()}): 9.8K, 95.4M; K is 1024. */
public final class HumanBytes {
    private static final String UNITS = "KMGTPE";

    private HumanBytes() {}

    public static String of(long bytes) {
        double value = bytes;
        int unit = -1;
        while (Math.abs(value) >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c", value, unit < 0 ? 'B' : UNITS.charAt(unit));
    }
}

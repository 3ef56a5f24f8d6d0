package org.jftpd.server.daemon.terminal;

import java.util.Locale;

/** Amounts of bytes as people read them: 512 B, 9.8 KiB, 1.5 GiB. */
public final class Bytes {
    private static final String UNITS = "KMGTPE";

    private Bytes() {}

    /** In the largest unit of which there is at least one. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = -1;
        // What would be rounded to 1024.0 is one of the next unit.
        while (Math.abs(value) >= 1023.95 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return unit < 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %ciB", value, UNITS.charAt(unit));
    }
}

package org.jftpd.server.daemon.stat;

import java.util.Locale;

/** The time from one look to the next, of which percentages and rates tell. */
final class Lap {
    private long start = System.nanoTime();

    /** How long it was; the next one begins. */
    String next() {
        long end = System.nanoTime();
        String text = String.format(Locale.ROOT, "%.1f s", (end - start) / 1e9);
        start = end;
        return text;
    }
}

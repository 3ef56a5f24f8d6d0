package org.jftpd.server.daemon.stat;

import java.util.HashMap;
import java.util.Map;

/** How fast counters grow from one look to the next. */
final class Pace {
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> lastNanos = new HashMap<>();

    /** Per second since the look before; 0 at the first one. */
    double perSecond(String counter, long value) {
        long now = System.nanoTime();
        Long before = last.put(counter, value);
        Long nanos = lastNanos.put(counter, now);
        return before == null || nanos == null || now == nanos ? 0 : (value - before) * 1e9 / (now - nanos);
    }
}

package org.jftpd.monitor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hides that counters wrap: what a counter had before it fell is added from then on; a device that goes is forgotten
 * (psutil {@code _WrapNumbers}). Thread-safe.
 */
final class NoWrap {
    private Map<String, long[]> last = Map.of();
    private final Map<String, long[]> added = new HashMap<>();

    /** The same keys and columns, none smaller than in the call before. */
    synchronized Map<String, long[]> unwrapped(Map<String, long[]> raw) {
        added.keySet().retainAll(raw.keySet());
        Map<String, long[]> figures = new LinkedHashMap<>();
        raw.forEach((name, values) -> figures.put(name, unwrapped(name, values)));
        last = raw;
        return figures;
    }

    private long[] unwrapped(String name, long[] values) {
        long[] before = last.get(name);
        if (before == null) {
            return values;
        }
        long[] figures = values.clone();
        long[] extra = added.computeIfAbsent(name, any -> new long[values.length]);
        for (int i = 0; i < values.length; i++) {
            extra[i] += values[i] < before[i] ? before[i] : 0;
            figures[i] += extra[i];
        }
        return figures;
    }

    synchronized void forget() {
        last = Map.of();
        added.clear();
    }
}

package org.jftpd.monitor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hides that counters wrap: what a counter had before it fell is added from then on; a device that goes is forgotten
 * (psutil {@code _WrapNumbers}). Thread-safe.
 *
 * @param <T> the counters of one device
 */
final class NoWrap<T> {
    private final Function<T, long[]> columns;
    private final BiFunction<long[], T, T> counters;
    private final Map<String, long[]> added = new HashMap<>();
    private Map<String, T> last = Map.of();

    /**
     * @param columns the numbers of such counters, always as many, in an array of their own
     * @param counters counters with these numbers, else as those that were read
     */
    NoWrap(Function<T, long[]> columns, BiFunction<long[], T, T> counters) {
        this.columns = columns;
        this.counters = counters;
    }

    /**
     * The same keys and columns as the kernel has now, none smaller than in the call before.
     *
     * @param reading called while nobody else reads: of two threads, the one that read first must also be the first to
     *     compare, else its older figures look like counters that fell
     */
    synchronized Map<String, T> unwrapped(Supplier<Map<String, T>> reading) {
        Map<String, T> raw = reading.get();
        added.keySet().retainAll(raw.keySet());
        Map<String, T> figures = new LinkedHashMap<>();
        raw.forEach((name, read) -> figures.put(name, unwrapped(name, read)));
        last = raw;
        return figures;
    }

    private T unwrapped(String name, T read) {
        T before = last.get(name);
        if (before == null) {
            return read;
        }
        long[] figures = columns.apply(read);
        long[] extra = extra(added.get(name), columns.apply(before), figures);
        if (extra == null) {
            return read;
        }
        added.put(name, extra);
        for (int i = 0; i < figures.length; i++) {
            figures[i] += extra[i];
        }
        return counters.apply(figures, read);
    }

    /** What is to be added from now on; null as long as no counter fell. */
    private static long @Nullable [] extra(long @Nullable [] known, long[] before, long[] now) {
        long[] extra = known;
        for (int i = 0; i < now.length; i++) {
            if (now[i] < before[i]) {
                extra = extra == null ? new long[now.length] : extra;
                extra[i] += before[i];
            }
        }
        return extra;
    }

    synchronized void forget() {
        last = Map.of();
        added.clear();
    }
}

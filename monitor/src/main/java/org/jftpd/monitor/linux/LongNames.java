package org.jftpd.monitor.linux;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whole names of processes whose name the kernel cut, for who reads all processes again and again: asking for the
 * arguments costs more than all the rest, so an answer holds for five seconds. Thread-safe.
 */
final class LongNames {
    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final int MOST = 10_000;

    private record Known(long startTicks, String cut, String whole, long nanos) {}

    private final LinuxHome home;
    private final Map<Integer, Known> names = new ConcurrentHashMap<>();

    LongNames(LinuxHome home) {
        this.home = home;
    }

    /** The name of the process in this line. */
    String of(int pid, StatLine line) {
        String cut = line.name();
        if (line.nameLength() < StatLine.LONGEST_NAME || line.kernelThread() || line.zombie()) {
            return cut;
        }
        long nanos = System.nanoTime();
        Known known = names.get(pid);
        if (known != null
                && known.startTicks == line.startTicks
                && known.cut.equals(cut)
                && nanos - known.nanos < FRESH_NANOS) {
            return known.whole;
        }
        if (names.size() >= MOST) {
            names.clear();
        }
        String whole = new ProcProcess(home, pid, line.startTicks, true).name();
        names.put(pid, new Known(line.startTicks, cut, whole, nanos));
        return whole;
    }
}

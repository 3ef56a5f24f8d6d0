package org.jftpd.monitor;

/** How busy one process was between two questions; the state of one handle, not written with it. Thread-safe. */
final class CpuUse {
    private boolean asked;
    private long lastNanos;
    private double lastSeconds;

    /** Percent of one CPU since the last call, never negative, one decimal; 0 the first time. */
    synchronized double since(ProcessCpuTimes times) {
        long nanos = System.nanoTime();
        double seconds = times.user() + times.system();
        double wall = (nanos - lastNanos) / 1e9;
        double percent = asked ? Percent.of(Math.max(0, seconds - lastSeconds), wall) : 0;
        asked = true;
        lastNanos = nanos;
        lastSeconds = seconds;
        return percent;
    }
}

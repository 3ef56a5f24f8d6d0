package org.jftpd.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The host's processors (psutil {@code cpu_*}). Thread-safe. Percentages without an interval compare with the calling
 * thread's last call of the same method and return at once; the first one is 0.
 */
public final class Cpu {
    private static final CpuTimesPercent NOTHING = new CpuTimesPercent(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final SystemProvider system;
    private final ThreadLocal<List<CpuTimes>> lastPercent = ThreadLocal.withInitial(List::of);
    private final ThreadLocal<List<CpuTimes>> lastPercentPerCpu = ThreadLocal.withInitial(List::of);
    private final ThreadLocal<List<CpuTimes>> lastTimesPercent = ThreadLocal.withInitial(List::of);
    private final ThreadLocal<List<CpuTimes>> lastTimesPercentPerCpu = ThreadLocal.withInitial(List::of);

    Cpu(SystemProvider system) {
        this.system = system;
    }

    /** Seconds since boot, all CPUs together. */
    public CpuTimes times() {
        return system.cpuTimes();
    }

    /** Seconds since boot, one entry for each CPU that is online. */
    public List<CpuTimes> timesPerCpu() {
        return system.cpuTimesPerCpu();
    }

    /** Busy share in percent, 0 to 100, one decimal, since this thread last asked. */
    public double percent() {
        return since(lastPercent, this::all, CpuSpan::percent, 0.0).get(0);
    }

    /** Busy share of each CPU in percent since this thread last asked. */
    public List<Double> percentPerCpu() {
        return since(lastPercentPerCpu, this::timesPerCpu, CpuSpan::percent, 0.0);
    }

    /**
     * Busy share in percent over the time to come: the caller waits.
     *
     * @throws IllegalArgumentException when the interval is negative
     */
    public double percent(Duration interval) {
        return during(interval, this::all, CpuSpan::percent).get(0);
    }

    /** Busy share of each CPU in percent over the time to come: the caller waits. */
    public List<Double> percentPerCpu(Duration interval) {
        return during(interval, this::timesPerCpu, CpuSpan::percent);
    }

    /** How the time was divided since this thread last asked; all 0 the first time. */
    public CpuTimesPercent timesPercent() {
        return since(lastTimesPercent, this::all, CpuSpan::timesPercent, NOTHING)
                .get(0);
    }

    /** How each CPU's time was divided since this thread last asked. */
    public List<CpuTimesPercent> timesPercentPerCpu() {
        return since(lastTimesPercentPerCpu, this::timesPerCpu, CpuSpan::timesPercent, NOTHING);
    }

    /** How the time is divided over the time to come: the caller waits. */
    public CpuTimesPercent timesPercent(Duration interval) {
        return during(interval, this::all, CpuSpan::timesPercent).get(0);
    }

    /** How each CPU's time is divided over the time to come: the caller waits. */
    public List<CpuTimesPercent> timesPercentPerCpu(Duration interval) {
        return during(interval, this::timesPerCpu, CpuSpan::timesPercent);
    }

    /** Logical CPUs that are online on the host, also where a cgroup allows fewer. */
    public int count() {
        return system.logicalCpus();
    }

    /** Cores; empty where the system does not tell. */
    public OptionalInt physicalCount() {
        return system.physicalCpus();
    }

    /** Mean clock of all CPUs; empty where the system does not tell. */
    public Optional<CpuFrequency> frequency() {
        return CpuClocks.mean(system.cpuFrequencies());
    }

    /** Clock of each CPU; none where the system does not tell. */
    public List<CpuFrequency> frequencyPerCpu() {
        return system.cpuFrequencies();
    }

    public CpuStats stats() {
        return system.cpuStats();
    }

    public LoadAverage loadAverage() {
        return system.loadAverage();
    }

    private List<CpuTimes> all() {
        return List.of(times());
    }

    private static <T> List<T> since(
            ThreadLocal<List<CpuTimes>> last, Supplier<List<CpuTimes>> read, Function<CpuSpan, T> figure, T first) {
        List<CpuTimes> before = last.get();
        List<CpuTimes> now = read.get();
        last.set(now);
        return before.size() == now.size() ? compared(before, now, figure) : Collections.nCopies(now.size(), first);
    }

    private static <T> List<T> during(Duration interval, Supplier<List<CpuTimes>> read, Function<CpuSpan, T> figure) {
        List<CpuTimes> before = read.get();
        Pause.of(interval);
        return compared(before, read.get(), figure);
    }

    private static <T> List<T> compared(List<CpuTimes> before, List<CpuTimes> now, Function<CpuSpan, T> figure) {
        List<T> figures = new ArrayList<>();
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            figures.add(figure.apply(new CpuSpan(before.get(i), now.get(i))));
        }
        return List.copyOf(figures);
    }
}

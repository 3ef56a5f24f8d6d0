package org.jftpd.benchmarks.sendfile;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU seconds of this process, kernel included, per GiB moved, of benchmarks whose parameter {@code size} is the bytes
 * of an operation: the best iteration, as the compiler of the JVM and other programs only add. For {@code -prof
 * org.jftpd.benchmarks.sendfile.CpuProfiler}.
 */
public final class CpuProfiler implements InternalProfiler {
    private static final double NANOS_PER_SECOND = 1e9;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long nanosBefore;

    @Override
    public String getDescription() {
        return "CPU seconds per GiB";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        nanosBefore = system.getProcessCpuTime();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (system.getProcessCpuTime() - nanosBefore) / NANOS_PER_SECOND;
        double bytes = (double) result.getMetadata().getAllOps() * Long.parseLong(benchmark.getParam("size"));
        double perGib = seconds * (1L << 30) / bytes;
        return List.of(new ScalarResult("cpu.perGiB", perGib, "s/GiB", AggregationPolicy.MIN));
    }
}

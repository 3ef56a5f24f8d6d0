package org.jftpd.benchmarks.monitor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSampler;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.VirtualMemory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What each reading of this host costs by itself; run with -prof gc for its garbage. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MonitorBenchmark {
    private final Host host = Host.local();
    private final ProcessSampler sampler = host.processes().sampler(10_000);
    private Process self = host.processes().current();

    @Setup
    public void find() {
        self = host.processes().current();
    }

    @TearDown
    public void close() {
        sampler.close();
    }

    @Benchmark
    public List<ProcessSnapshot> iterate() {
        return host.processes().snapshots();
    }

    @Benchmark
    public List<ProcessSample> sampler() {
        return sampler.sample();
    }

    @Benchmark
    public int[] pids() {
        return host.processes().pids();
    }

    @Benchmark
    public double ownCpuPercent() {
        return self.cpuPercent();
    }

    @Benchmark
    public Optional<DiskIoCounters> diskIoCounters() {
        return host.disks().ioCounters();
    }

    @Benchmark
    public VirtualMemory virtualMemory() {
        return host.memory().virtual();
    }

    @Benchmark
    public Optional<NetIoCounters> netIoCounters() {
        return host.network().ioCounters();
    }
}

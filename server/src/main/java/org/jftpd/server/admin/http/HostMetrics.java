package org.jftpd.server.admin.http;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.VirtualMemory;
import org.jftpd.server.admin.http.Samples.Labelled;
import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's process and its host, from {@code monitor}. Names of the process are those Prometheus recommends. What
 * this machine does not tell is left out, and the log says why, once.
 */
final class HostMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(HostMetrics.class);

    private final Host host;
    private final Process self;
    private final Set<String> missed = new HashSet<>();

    HostMetrics(Host host) {
        this.host = host;
        this.self = host.processes().current();
    }

    List<MetricSnapshot> snapshots() {
        return Stream.<Consumer<Samples>>of(this::process, this::cpu, this::memory, this::disks, this::zombies)
                .flatMap(part -> read(part).stream())
                .toList();
    }

    private List<MetricSnapshot> read(Consumer<Samples> part) {
        Samples samples = new Samples();
        try {
            part.accept(samples);
            return samples.all();
        } catch (MonitorException | UnsupportedOperationException unreadable) {
            if (missed.add(unreadable.toString())) {
                LOG.warn("figures for /metrics: {}", LogText.printable(unreadable.toString()));
            }
            return List.of();
        }
    }

    private void process(Samples samples) {
        Process moment = self.oneshot();
        samples.counter(
                "process_cpu_seconds",
                "CPU time of the server.",
                "mode",
                new Labelled("user", moment.cpuTimes().user()),
                new Labelled("system", moment.cpuTimes().system()));
        samples.gauge(
                "process_resident_memory_bytes",
                "Resident set of the server.",
                moment.memoryInfo().rss());
        samples.gauge("process_open_fds", "Descriptors of the server.", moment.numFds());
        samples.gauge("process_threads", "Threads of the server.", moment.numThreads());
        samples.gauge(
                "process_start_time_seconds",
                "When the server started, since the epoch.",
                moment.createTime().toEpochMilli() / 1000.0);
    }

    private void cpu(Samples samples) {
        CpuTimes times = host.cpu().times();
        samples.counter(
                "host_cpu_seconds",
                "CPU time of the host.",
                "mode",
                new Labelled("user", times.user()),
                new Labelled("nice", times.nice()),
                new Labelled("system", times.system()),
                new Labelled("idle", times.idle()),
                new Labelled("iowait", times.iowait()),
                new Labelled("irq", times.irq()),
                new Labelled("softirq", times.softirq()),
                new Labelled("steal", times.steal()));
        samples.gauge("host_cpus", "Logical CPUs.", host.cpu().count());
        samples.gauge(
                "host_load1",
                "Load average of a minute.",
                host.cpu().loadAverage().oneMinute());
    }

    private void memory(Samples samples) {
        VirtualMemory memory = host.memory().virtual();
        samples.gauge("host_memory_total_bytes", "Memory of the host.", memory.total());
        samples.gauge("host_memory_available_bytes", "Memory that programs may have.", memory.available());
        samples.gauge(
                "host_swap_used_bytes", "Swap in use.", host.memory().swap().used());
    }

    private void disks(Samples samples) {
        Map<String, DiskIoCounters> disks = new TreeMap<>(host.disks().ioCountersPerDisk());
        samples.counter("host_disk_read_bytes", "Read from disks.", "device", each(disks, DiskIoCounters::readBytes));
        samples.counter(
                "host_disk_written_bytes", "Written to disks.", "device", each(disks, DiskIoCounters::writeBytes));
        samples.counter("host_disk_reads", "Reads of disks.", "device", each(disks, DiskIoCounters::readCount));
        samples.counter("host_disk_writes", "Writes to disks.", "device", each(disks, DiskIoCounters::writeCount));
    }

    private static List<Labelled> each(Map<String, DiskIoCounters> disks, ToLongFunction<DiskIoCounters> figure) {
        List<Labelled> figures = new ArrayList<>();
        disks.forEach((name, counters) -> figures.add(new Labelled(name, figure.applyAsLong(counters))));
        return figures;
    }

    /** Of the server: its children and their descendants. */
    private void zombies(Samples samples) {
        List<Process> zombies = host.processes().zombies();
        Set<Integer> family = Stream.concat(Stream.of(self), self.descendants().stream())
                .map(Process::pid)
                .collect(Collectors.toSet());
        long own =
                zombies.stream().filter(zombie -> family.contains(zombie.pid())).count();
        samples.gauge(
                "host_zombies",
                "Processes that ended and were not collected.",
                "of",
                new Labelled("server", own),
                new Labelled("host", zombies.size()));
    }
}

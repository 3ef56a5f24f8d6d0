package org.jftpd.server.admin.host;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jftpd.monitor.CgroupView;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.LoadAverage;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Units;
import org.jftpd.server.admin.Value;
import org.jftpd.server.admin.host.HostReading.CpuReading;
import org.jftpd.server.admin.host.Window.Span;

/** How busy the processors are, and what the control group leaves of them. */
final class CpuTopic implements Topic {
    private final SharedHost shared;

    CpuTopic(SharedHost shared) {
        this.shared = shared;
    }

    @Override
    public CompletionStage<?> ready() {
        return shared.ready();
    }

    @Override
    public Told tell() {
        Span<HostReading> span = shared.span();
        CpuReading before = span.before().cpu().figures();
        CpuReading now = span.now().cpu().figures();
        Facts facts = new Facts()
                .add("cpu_percent", Value.percent(percent(before.all(), now.all())))
                .add("window", "measured over", Value.seconds(span.seconds()))
                .add("cpu_percent_percpu", new Value.Items(each(before.each(), now.each())))
                .add("getloadavg", "load average", load(now.load()))
                .add("cpu_count_logical", Value.of(shared.host().cpu().count()));
        OptionalInt physical = shared.host().cpu().physicalCount();
        if (physical.isPresent()) {
            facts.add("cpu_count_physical", Value.of(physical.getAsInt()));
        }
        facts.add("cpu_times", new Value.Group(PsutilFacts.of(now.all())))
                .add("cpu_stats", "", new Value.Group(PsutilFacts.of(now.stats())));
        PsutilFacts.ask(facts, "cgroup", () -> quota(span.now().containment()));
        return new Report("Processors", facts.list());
    }

    private static List<Fact> each(List<CpuTimes> before, List<CpuTimes> now) {
        return IntStream.range(0, Math.min(before.size(), now.size()))
                .mapToObj(cpu -> new Fact(
                        String.valueOf(cpu), "cpu " + cpu, Value.percent(percent(before.get(cpu), now.get(cpu)))))
                .toList();
    }

    /** As psutil counts: what was neither idle nor waiting for disks; kernels let single counters step back. */
    private static double percent(CpuTimes before, CpuTimes now) {
        double total = now.total() - before.total();
        return total <= 0 ? 0 : Math.max(0, Math.min(100, 100 * (now.busy() - before.busy()) / total));
    }

    private static Value load(LoadAverage load) {
        return new Value.Scalar(
                String.format(
                        Locale.ROOT, "%.2f %.2f %.2f", load.oneMinute(), load.fiveMinutes(), load.fifteenMinutes()),
                List.of(load.oneMinute(), load.fiveMinutes(), load.fifteenMinutes()));
    }

    private static Value quota(CgroupView cgroup) {
        Double quota = cgroup.cpuQuota();
        Long throttled = cgroup.throttledCount();
        Double waited = cgroup.throttledSeconds();
        Facts facts = new Facts()
                .add(
                        "cpu_quota",
                        quota == null ? Value.none("none") : new Value.Scalar(Units.plain(quota) + " CPUs", quota))
                .add("throttled_count", throttled == null ? Value.none("not counted") : Value.of(throttled))
                .add("throttled_seconds", waited == null ? Value.none("not counted") : Value.seconds(waited));
        return new Value.Group(facts.list());
    }
}

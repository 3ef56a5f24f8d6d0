package org.jftpd.server.admin.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Value;
import org.jftpd.server.admin.host.Window.Span;

/** One process of the machine, of its own accord this server's. Tells no environment: passwords are kept there. */
final class ProcessTopic implements Topic {
    private static final int MOST_REMEMBERED = 64;

    private final SharedHost shared;

    private final Map<Process, Window<Moment>> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Process, Window<Moment>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * A process at one moment.
     *
     * @param cpuSeconds it has used since it started
     * @param identity what it is, as facts
     * @param usage what it uses, as facts
     */
    private record Moment(double cpuSeconds, List<Fact> identity, List<Fact> usage) {}

    ProcessTopic(SharedHost shared) {
        this.shared = shared;
    }

    @Override
    public Told tell() {
        return tellOf(Long.toString(ProcessHandle.current().pid()));
    }

    @Override
    public Told tellOf(String pid) {
        if (!pid.matches("\\d{1,9}")) {
            return new Refused(501, "A pid is a number.");
        }
        try {
            Process process = shared.host().processes().process(Integer.parseInt(pid));
            return new Report("Process " + pid, facts(process));
        } catch (NoSuchProcess gone) {
            return new Refused(550, "There is no process " + pid + '.');
        } catch (AccessDenied hidden) {
            return new Refused(550, "Process " + pid + " is hidden from the server.");
        }
    }

    private List<Fact> facts(Process process) {
        Span<Moment> span = window(process).span();
        double percent = 100 * (span.now().cpuSeconds() - span.before().cpuSeconds()) / Math.max(1e-3, span.seconds());
        List<Fact> facts = new ArrayList<>(span.now().identity());
        facts.addAll(new Facts()
                .add("cpu_percent", Value.percent(Math.max(0, percent)))
                .add("window", "measured over", Value.seconds(span.seconds()))
                .list());
        facts.addAll(span.now().usage());
        return facts;
    }

    /** The first answer about a process is about its whole life. */
    private synchronized Window<Moment> window(Process process) {
        return seen.computeIfAbsent(process, first -> {
            double age = Duration.between(process.createTime(), Instant.now()).toNanos() / 1e9;
            return new Window<>(System::nanoTime, () -> moment(process))
                    .since(Math.max(1, age), new Moment(0, List.of(), List.of()));
        });
    }

    private static Moment moment(Process process) {
        Process moment = process.oneshot();
        ProcessCpuTimes times = moment.cpuTimes();
        return new Moment(times.user() + times.system(), identity(moment), usage(moment));
    }

    private static List<Fact> identity(Process moment) {
        Facts facts = new Facts().add("pid", Value.of(moment.pid()));
        PsutilFacts.ask(facts, "name", () -> Value.of(moment.name()));
        PsutilFacts.ask(facts, "status", () -> Value.of(moment.status().psutilName()));
        PsutilFacts.ask(facts, "ppid", () -> Value.of(moment.ppid()));
        PsutilFacts.ask(facts, "username", () -> Value.of(moment.username()));
        PsutilFacts.ask(facts, "create_time", () -> Value.at(moment.createTime()));
        PsutilFacts.ask(facts, "cmdline", () -> CommandLineText.value(moment.cmdline()));
        return facts.list();
    }

    private static List<Fact> usage(Process moment) {
        Facts facts = new Facts().add("cpu_times", new Value.Group(PsutilFacts.of(moment.cpuTimes())));
        PsutilFacts.ask(facts, "memory_info", () -> new Value.Group(PsutilFacts.of(moment.memoryInfo())));
        PsutilFacts.ask(facts, "memory_percent", () -> Value.percent(moment.memoryPercent()));
        PsutilFacts.ask(facts, "num_threads", () -> Value.of(moment.numThreads()));
        PsutilFacts.ask(facts, "num_fds", () -> Value.of(moment.numFds()));
        PsutilFacts.ask(facts, "io_counters", () -> new Value.Group(PsutilFacts.of(moment.ioCounters())));
        return facts.list();
    }
}

package org.jftpd.server.admin.host;

import java.time.Duration;
import java.time.Instant;
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

    private final Map<Process, Window<Double>> cpuSeconds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Process, Window<Double>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

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
        Process moment = process.oneshot();
        Facts facts = new Facts().add("pid", Value.of(process.pid()));
        PsutilFacts.ask(facts, "name", () -> Value.of(moment.name()));
        PsutilFacts.ask(facts, "status", () -> Value.of(moment.status().psutilName()));
        PsutilFacts.ask(facts, "ppid", () -> Value.of(moment.ppid()));
        PsutilFacts.ask(facts, "username", () -> Value.of(moment.username()));
        PsutilFacts.ask(facts, "create_time", () -> Value.at(moment.createTime()));
        PsutilFacts.ask(facts, "cmdline", () -> CommandLineText.value(moment.cmdline()));
        cpu(facts, process, moment);
        PsutilFacts.ask(facts, "memory_info", () -> new Value.Group(PsutilFacts.of(moment.memoryInfo())));
        PsutilFacts.ask(facts, "memory_percent", () -> Value.percent(moment.memoryPercent()));
        PsutilFacts.ask(facts, "num_threads", () -> Value.of(moment.numThreads()));
        PsutilFacts.ask(facts, "num_fds", () -> Value.of(moment.numFds()));
        PsutilFacts.ask(facts, "io_counters", () -> new Value.Group(PsutilFacts.of(moment.ioCounters())));
        return facts.list();
    }

    private void cpu(Facts facts, Process process, Process moment) {
        Span<Double> span = window(process, moment).span();
        double percent = 100 * (span.now() - span.before()) / Math.max(1e-3, span.seconds());
        facts.add("cpu_percent", Value.percent(Math.max(0, percent)))
                .add("window", "measured over", Value.seconds(span.seconds()))
                .add("cpu_times", new Value.Group(PsutilFacts.of(moment.cpuTimes())));
    }

    /** The first answer about a process is about its whole life. */
    private synchronized Window<Double> window(Process process, Process moment) {
        return cpuSeconds.computeIfAbsent(process, first -> {
            double age = Duration.between(moment.createTime(), Instant.now()).toNanos() / 1e9;
            return new Window<>(System::nanoTime, () -> seconds(process)).since(Math.max(1, age), 0.0);
        });
    }

    private static double seconds(Process process) {
        ProcessCpuTimes times = process.cpuTimes();
        return times.user() + times.system();
    }
}

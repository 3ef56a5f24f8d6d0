package org.jftpd.server.daemon.stat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSampler;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Cell;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;
import org.jftpd.server.daemon.terminal.Tone;

/** {@code jftpd stat ps}: all processes, the busiest first. */
final class PsView implements View {
    private static final int MOST_OPEN = 4096;

    private final Host host;
    private final ProcessSampler sampler;
    private final Lap lap;

    PsView(Host host) {
        this.host = host;
        this.sampler = host.processes().sampler(MOST_OPEN);
        sampler.sample();
        this.lap = new Lap();
    }

    /** What one row needs, kept since the sampler's own entries are overwritten. */
    private record Row(ProcessSnapshot process, double cpuPercent, ProcessStatus status, double cpuTime, long rss) {
        static Row of(ProcessSample sample) {
            return new Row(
                    sample.snapshot(),
                    sample.cpuPercent(),
                    sample.status(),
                    sample.userTime() + sample.systemTime(),
                    sample.rss());
        }
    }

    @Override
    public String json() {
        return new PsutilJson(host).ps();
    }

    @Override
    public Page page() {
        List<ProcessSample> samples = sampler.sample();
        String span = lap.next();
        List<Row> rows = new ArrayList<>();
        samples.forEach(sample -> rows.add(Row.of(sample)));
        rows.sort(Comparator.comparingDouble(Row::cpuPercent)
                .thenComparingLong(Row::rss)
                .reversed());
        long total = host.memory().virtual().total();
        Table table =
                new Table(">PID", "USER", "STATUS", ">%CPU", ">%MEM", ">RSS", ">THR", ">TIME+", "STARTED", "COMMAND");
        rows.forEach(row -> table.row(cells(row, total)));
        return new Page().add(summary(rows, span), table);
    }

    @Override
    public void close() {
        sampler.close();
    }

    private String summary(List<Row> rows, String span) {
        long running = rows.stream()
                .filter(row -> row.status() == ProcessStatus.RUNNING)
                .count();
        long zombies = rows.stream()
                .filter(row -> row.status() == ProcessStatus.ZOMBIE)
                .count();
        var memory = host.memory().virtual();
        return String.format(
                Locale.ROOT,
                "%d processes, %d running, %d zombies   CPU over %s   load %s   memory %s of %s (%.1f %%)",
                rows.size(),
                running,
                zombies,
                span,
                Text.load(host.cpu().loadAverage()),
                Text.bytes(memory.used()),
                Text.bytes(memory.total()),
                memory.percent());
    }

    private List<Cell> cells(Row row, long totalMemory) {
        Process process = host.processes().process(row.process());
        return List.of(
                Cell.of(Integer.toString(row.process().pid())),
                Cell.of(Text.orWhy(process::username)),
                new Cell(row.status().psutilName(), tone(row.status())),
                Text.percent(row.cpuPercent()),
                Text.percent(100.0 * row.rss() / totalMemory),
                Cell.of(Text.bytes(row.rss())),
                Cell.of(Text.orWhy(() -> Integer.toString(process.numThreads()))),
                Cell.of(Text.cpuTime(row.cpuTime())),
                Cell.of(Text.started(row.process().createTime())),
                command(process, row));
    }

    private static Tone tone(ProcessStatus status) {
        return switch (status) {
            case RUNNING -> Tone.GOOD;
            case ZOMBIE, DEAD -> Tone.ALARM;
            case DISK_SLEEP, STOPPED, TRACING_STOP -> Tone.WARNING;
            default -> Tone.FAINT;
        };
    }

    /** The command line; of kernel threads and zombies, which have none, the name. */
    private static Cell command(Process process, Row row) {
        String name = row.process().name();
        if (row.status() == ProcessStatus.ZOMBIE) {
            return new Cell(name + " <zombie>", Tone.ALARM);
        }
        try {
            String line = String.join(" ", process.cmdline());
            return line.isEmpty() ? new Cell('[' + name + ']', Tone.FAINT) : Cell.of(line);
        } catch (MonitorException hidden) {
            return new Cell('[' + name + ']', Tone.FAINT);
        }
    }
}

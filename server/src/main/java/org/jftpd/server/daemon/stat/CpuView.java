package org.jftpd.server.daemon.stat;

import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.Cpu;
import org.jftpd.monitor.CpuFrequency;
import org.jftpd.monitor.CpuTimesPercent;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Cell;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;

/** {@code jftpd stat cpu}: how busy the processors are, together and one by one. */
final class CpuView implements View {
    private final Host host;
    private final Cpu cpu;
    private final Lap lap = new Lap();

    CpuView(Host host) {
        this.host = host;
        this.cpu = host.cpu();
        cpu.percent();
        cpu.timesPercent();
        cpu.timesPercentPerCpu();
    }

    @Override
    public boolean jsonNeedsTime() {
        return true;
    }

    @Override
    public String json() {
        return new PsutilJson(host).cpu();
    }

    @Override
    public Page page() {
        Page page = new Page().add("", facts()).add("Over the last " + lap.next(), percents());
        host.cgroup().ifPresent(group -> page.add("Control group " + group.path(), CgroupTables.cpu(group)));
        return page;
    }

    private Table facts() {
        var stats = cpu.stats();
        String physical =
                cpu.physicalCount().isPresent() ? ", " + cpu.physicalCount().getAsInt() + " physical" : "";
        Table facts = Table.ofFacts()
                .fact("CPUs", cpu.count() + " logical" + physical)
                .fact("Load average", Text.load(cpu.loadAverage()))
                .fact("Context switches", Long.toString(stats.ctxSwitches()))
                .fact("Interrupts", Long.toString(stats.interrupts()));
        Double clock = cpu.frequency().map(CpuFrequency::current).orElse(null);
        if (clock != null) {
            facts.fact("Clock", Math.round(clock) + " MHz");
        }
        return facts;
    }

    private Table percents() {
        Table table = new Table("CPU", ">BUSY%", ">user", ">nice", ">system", ">iowait", ">irq", ">steal", ">idle");
        table.row(row("all", cpu.timesPercent()));
        List<CpuTimesPercent> each = cpu.timesPercentPerCpu();
        for (int i = 0; i < each.size(); i++) {
            table.row(row(Integer.toString(i), each.get(i)));
        }
        return table;
    }

    private static List<Cell> row(String name, CpuTimesPercent times) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(name));
        cells.add(Text.percent(Math.max(0, 100 - times.idle() - times.iowait())));
        for (double share : new double[] {
            times.user(),
            times.nice(),
            times.system(),
            times.iowait(),
            times.irq() + times.softirq(),
            times.steal(),
            times.idle()
        }) {
            cells.add(Cell.of(Text.decimal(share)));
        }
        return cells;
    }
}

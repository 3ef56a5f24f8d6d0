package org.jftpd.server.daemon.stat;

import java.util.List;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.VirtualMemory;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Cell;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;

/** {@code jftpd stat memory}: the host's memory and swap, and what the control group may have of it. */
final class MemoryView implements View {
    private final Host host;

    MemoryView(Host host) {
        this.host = host;
    }

    @Override
    public boolean pageNeedsTime() {
        return false;
    }

    @Override
    public String json() {
        return new PsutilJson(host).memory();
    }

    @Override
    public Page page() {
        VirtualMemory memory = host.memory().virtual();
        SwapMemory swap = host.memory().swap();
        Table table = new Table("", ">TOTAL", ">USED", ">FREE", ">AVAILABLE", ">USED%");
        table.row(row(
                "Memory", List.of(memory.total(), memory.used(), memory.free(), memory.available()), memory.percent()));
        table.row(List.of(
                Cell.of("Swap"),
                Cell.of(Text.bytes(swap.total())),
                Cell.of(Text.bytes(swap.used())),
                Cell.of(Text.bytes(swap.free())),
                Cell.of(""),
                Text.percent(swap.percent())));
        Page page = new Page().add("", table);
        host.cgroup().ifPresent(group -> page.add("Control group " + group.path(), CgroupTables.memory(group)));
        return page;
    }

    private static List<Cell> row(String name, List<Long> sizes, double percent) {
        return List.of(
                Cell.of(name),
                Cell.of(Text.bytes(sizes.get(0))),
                Cell.of(Text.bytes(sizes.get(1))),
                Cell.of(Text.bytes(sizes.get(2))),
                Cell.of(Text.bytes(sizes.get(3))),
                Text.percent(percent));
    }
}

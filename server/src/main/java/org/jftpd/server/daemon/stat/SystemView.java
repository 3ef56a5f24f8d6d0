package org.jftpd.server.daemon.stat;

import org.jftpd.monitor.Host;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;

/** {@code jftpd stat system}: the host on one page. */
final class SystemView implements View {
    private final Host host;

    SystemView(Host host) {
        this.host = host;
        host.cpu().percent();
    }

    @Override
    public boolean needsTime() {
        return true;
    }

    @Override
    public String json() {
        return new PsutilJson(host).system();
    }

    @Override
    public Page page() {
        var load = host.cpu().loadAverage();
        var memory = host.memory().virtual();
        var swap = host.memory().swap();
        int[] pids = host.processes().pids();
        Table table = new Table("", "")
                .row("System", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .row("Up", Text.age(host.bootTime()) + ", since " + Text.date(host.bootTime()))
                .row(
                        "CPU",
                        Text.decimal(host.cpu().percent()) + " % of "
                                + host.cpu().count())
                .row("Load average", load.oneMinute() + " " + load.fiveMinutes() + " " + load.fifteenMinutes())
                .row("Memory", used(memory.used(), memory.total(), memory.percent()))
                .row("Swap", used(swap.used(), swap.total(), swap.percent()))
                .row(
                        "Processes",
                        pids.length + ", " + host.processes().zombies().size() + " of them zombies");
        host.disks()
                .ioCounters()
                .ifPresent(io -> table.row(
                        "Disks", Text.bytes(io.readBytes()) + " read, " + Text.bytes(io.writeBytes()) + " written"));
        host.network()
                .ioCounters()
                .ifPresent(io -> table.row(
                        "Network", Text.bytes(io.bytesRecv()) + " received, " + Text.bytes(io.bytesSent()) + " sent"));
        host.users().forEach(user -> table.row("User", user.name() + " since " + Text.date(user.started())));
        return new Page().add("", table);
    }

    private static String used(long used, long total, double percent) {
        return Text.bytes(used) + " of " + Text.bytes(total) + ", " + Text.decimal(percent) + " %";
    }
}

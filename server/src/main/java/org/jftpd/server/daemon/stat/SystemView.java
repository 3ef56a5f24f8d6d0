package org.jftpd.server.daemon.stat;

import org.jftpd.monitor.Host;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;

/** {@code jftpd stat system}: the host on one page. */
final class SystemView implements View {
    private final Host host;
    private final Lap lap = new Lap();

    SystemView(Host host) {
        this.host = host;
        host.cpu().percent();
    }

    @Override
    public boolean jsonNeedsTime() {
        return true;
    }

    @Override
    public String json() {
        return new PsutilJson(host).system();
    }

    @Override
    public Page page() {
        var memory = host.memory().virtual();
        var swap = host.memory().swap();
        int[] pids = host.processes().pids();
        Table table = Table.ofFacts()
                .fact("System", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .fact("Up", Text.age(host.bootTime()) + ", since " + Text.date(host.bootTime()))
                .fact(
                        "CPU",
                        Text.decimal(host.cpu().percent()) + " % of "
                                + host.cpu().count() + " CPUs, over the last " + lap.next())
                .fact("Load average", Text.load(host.cpu().loadAverage()))
                .fact("Memory", used(memory.used(), memory.total(), memory.percent()))
                .fact("Swap", used(swap.used(), swap.total(), swap.percent()))
                .fact(
                        "Processes",
                        pids.length + ", " + host.processes().zombies().size() + " of them zombies");
        host.disks()
                .ioCounters()
                .ifPresent(io -> table.fact(
                        "Disks", Text.bytes(io.readBytes()) + " read, " + Text.bytes(io.writeBytes()) + " written"));
        host.network()
                .ioCounters()
                .ifPresent(io -> table.fact(
                        "Network", Text.bytes(io.bytesRecv()) + " received, " + Text.bytes(io.bytesSent()) + " sent"));
        host.users().forEach(user -> table.fact("User", user.name() + " since " + Text.date(user.started())));
        return new Page().add("", table);
    }

    private static String used(long used, long total, double percent) {
        return total == 0
                ? "none"
                : Text.bytes(used) + " of " + Text.bytes(total) + ", " + Text.decimal(percent) + " %";
    }
}

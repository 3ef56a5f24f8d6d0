package org.jftpd.server.daemon.stat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.NetInterfaceAddress;
import org.jftpd.monitor.NetInterfaceStats;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;
import org.jspecify.annotations.Nullable;

/** {@code jftpd stat net}: what goes over each interface, and its addresses. */
final class NetView implements View {
    private final Host host;
    private final Pace pace = new Pace();
    private final Lap lap = new Lap();

    NetView(Host host) {
        this.host = host;
        traffic();
    }

    @Override
    public String json() {
        return new PsutilJson(host).net();
    }

    @Override
    public Page page() {
        return new Page().add("Rates over the last " + lap.next(), traffic()).add("", addresses());
    }

    private Table traffic() {
        Table table = new Table(
                "INTERFACE",
                ">RECEIVED",
                ">IN/s",
                ">SENT",
                ">OUT/s",
                ">PACKETS IN",
                ">PACKETS OUT",
                ">ERRORS",
                ">DROPS");
        for (Map.Entry<String, NetIoCounters> nic : new TreeMap<>(host.network().ioCountersPerNic()).entrySet()) {
            NetIoCounters io = nic.getValue();
            table.row(
                    nic.getKey(),
                    Text.bytes(io.bytesRecv()),
                    Text.perSecond(pace.perSecond(nic.getKey() + " in", io.bytesRecv())),
                    Text.bytes(io.bytesSent()),
                    Text.perSecond(pace.perSecond(nic.getKey() + " out", io.bytesSent())),
                    Long.toString(io.packetsRecv()),
                    Long.toString(io.packetsSent()),
                    sum(io.errin(), io.errout()),
                    sum(io.dropin(), io.dropout()));
        }
        return table;
    }

    private static String sum(@Nullable Long in, @Nullable Long out) {
        return in == null && out == null ? "" : Long.toString((in == null ? 0 : in) + (out == null ? 0 : out));
    }

    private Table addresses() {
        Map<String, NetInterfaceStats> stats = host.network().stats();
        Table table = new Table("INTERFACE", "STATE", ">SPEED", ">MTU", "ADDRESSES");
        new TreeMap<>(host.network().addresses())
                .forEach((name, addresses) -> table.row(row(name, stats.get(name), addresses)));
        return table;
    }

    private static String[] row(String name, @Nullable NetInterfaceStats stats, List<NetInterfaceAddress> addresses) {
        String all = addresses.stream().map(NetInterfaceAddress::address).collect(Collectors.joining(" "));
        return stats == null
                ? new String[] {name, "?", "", "", all}
                : new String[] {
                    name,
                    stats.isup() ? "up" : "down",
                    stats.speed() > 0 ? stats.speed() + " Mbit/s" : "",
                    Integer.toString(stats.mtu()),
                    all
                };
    }
}

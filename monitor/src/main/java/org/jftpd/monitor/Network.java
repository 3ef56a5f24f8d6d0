package org.jftpd.monitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host's network (psutil {@code net_*}). Thread-safe; remembers counters to hide that they wrap. */
public final class Network {
    private final SystemProvider system;
    private final NoWrap<NetIoCounters> memory = new NoWrap<>(Network::columns, Network::counters);

    Network(SystemProvider system) {
        this.system = system;
    }

    /** Sum over all interfaces since boot; empty on a host without any. */
    public Optional<NetIoCounters> ioCounters() {
        return ioCounters(Wraps.HIDDEN);
    }

    public Optional<NetIoCounters> ioCounters(Wraps wraps) {
        return ioCountersPerNic(wraps).values().stream().reduce(Network::sum);
    }

    /** By interface name, also those that are down. */
    public Map<String, NetIoCounters> ioCountersPerNic() {
        return ioCountersPerNic(Wraps.HIDDEN);
    }

    public Map<String, NetIoCounters> ioCountersPerNic(Wraps wraps) {
        return wraps == Wraps.RAW ? system.netIoCounters() : memory.unwrapped(system::netIoCounters);
    }

    /** Forgets what was remembered about counters that wrapped (psutil {@code cache_clear()}). */
    public void forgetWraps() {
        memory.forget();
    }

    /** Sockets of all processes; where we may not look into a process, its sockets have no pid. */
    public List<NetConnection> connections(ConnectionKind kind) {
        return system.netConnections(kind);
    }

    /** Addresses by interface name. */
    public Map<String, List<NetInterfaceAddress>> addresses() {
        return system.netInterfaceAddresses();
    }

    /** State by interface name. */
    public Map<String, NetInterfaceStats> stats() {
        return system.netInterfaceStats();
    }

    private static long[] columns(NetIoCounters c) {
        Long dropout = c.dropout();
        return new long[] {
            c.bytesSent(),
            c.bytesRecv(),
            c.packetsSent(),
            c.packetsRecv(),
            c.errin(),
            c.errout(),
            c.dropin(),
            dropout == null ? 0 : dropout
        };
    }

    private static NetIoCounters counters(long[] v, NetIoCounters told) {
        return new NetIoCounters(v[0], v[1], v[2], v[3], v[4], v[5], v[6], told.dropout() == null ? null : v[7]);
    }

    private static NetIoCounters sum(NetIoCounters one, NetIoCounters other) {
        long[] sum = columns(one);
        long[] more = columns(other);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
        return counters(sum, one);
    }
}

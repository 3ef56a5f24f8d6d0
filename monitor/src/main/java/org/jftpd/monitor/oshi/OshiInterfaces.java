package org.jftpd.monitor.oshi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.NetInterfaceAddress;
import org.jftpd.monitor.NetInterfaceStats;
import org.jftpd.monitor.NetIoCounters;
import oshi.hardware.NetworkIF;

/** Network interfaces as OSHI sees them; it counts no dropped outgoing packets. */
final class OshiInterfaces {
    private static final long MEGABIT = 1_000_000;

    private OshiInterfaces() {}

    static Map<String, NetIoCounters> counters(List<NetworkIF> interfaces) {
        Map<String, NetIoCounters> all = new LinkedHashMap<>();
        for (NetworkIF one : interfaces) {
            all.put(
                    one.getName(),
                    new NetIoCounters(
                            one.getBytesSent(),
                            one.getBytesRecv(),
                            one.getPacketsSent(),
                            one.getPacketsRecv(),
                            one.getInErrors(),
                            one.getOutErrors(),
                            one.getInDrops(),
                            null));
        }
        return all;
    }

    static Map<String, List<NetInterfaceAddress>> addresses(List<NetworkIF> interfaces) {
        Map<String, List<NetInterfaceAddress>> all = new LinkedHashMap<>();
        for (NetworkIF one : interfaces) {
            List<NetInterfaceAddress> addresses = new ArrayList<>();
            for (String address : one.getIPv4addr()) {
                addresses.add(new NetInterfaceAddress(AddressFamily.AF_INET, address, null, null, null));
            }
            for (String address : one.getIPv6addr()) {
                addresses.add(new NetInterfaceAddress(AddressFamily.AF_INET6, address, null, null, null));
            }
            addresses.add(new NetInterfaceAddress(AddressFamily.AF_PACKET, one.getMacaddr(), null, null, null));
            all.put(one.getName(), List.copyOf(addresses));
        }
        return all;
    }

    static Map<String, NetInterfaceStats> stats(List<NetworkIF> interfaces) {
        Map<String, NetInterfaceStats> all = new LinkedHashMap<>();
        for (NetworkIF one : interfaces) {
            boolean up = one.getIfOperStatus() == NetworkIF.IfOperStatus.UP;
            all.put(
                    one.getName(),
                    new NetInterfaceStats(
                            up,
                            NetInterfaceStats.Duplex.UNKNOWN,
                            Math.max(0, one.getSpeed()) / MEGABIT,
                            Math.toIntExact(one.getMTU()),
                            null));
        }
        return all;
    }
}

package org.jftpd.monitor.linux;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NetInterfaceAddress;
import org.jftpd.monitor.NetInterfaceStats;
import org.jftpd.monitor.NetInterfaceStats.Duplex;
import org.jspecify.annotations.Nullable;

/** Network interfaces: state and hardware addresses from /sys/class/net, IP addresses from the JDK. */
final class NetInterfaces {
    private static final int UP = 1;

    /** Bits of net_device->flags (netdevice(7)) in psutil's order and words; RUNNING is not among them in sysfs. */
    private static final Object[][] FLAGS = {
        {1, "up"},
        {2, "broadcast"},
        {4, "debug"},
        {8, "loopback"},
        {0x10, "pointopoint"},
        {0x20, "notrailers"},
        {0x40, "running"},
        {0x80, "noarp"},
        {0x100, "promisc"},
        {0x200, "allmulti"},
        {0x400, "master"},
        {0x800, "slave"},
        {0x1000, "multicast"},
        {0x2000, "portsel"},
        {0x4000, "automedia"},
        {0x8000, "dynamic"}
    };

    private final LinuxHome home;

    NetInterfaces(LinuxHome home) {
        this.home = home;
    }

    /** One that sysfs does not show is left out: it went, or that is the sysfs of another network namespace. */
    Map<String, NetInterfaceStats> stats() {
        Map<String, NetInterfaceStats> all = new LinkedHashMap<>();
        for (String name : NetDevFile.read(home).keySet()) {
            if (Files.isDirectory(Names.path(folder(name)))) {
                all.put(name, stats(name));
            }
        }
        return all;
    }

    private String folder(String name) {
        return home.roots().sys() + "/class/net/" + name;
    }

    private String fact(String name, String file) {
        return home.lineOrEmpty(folder(name) + "/" + file);
    }

    private long number(String name, String file) {
        byte[] text = Names.encode(fact(name, file));
        return text.length == 0 ? 0 : new Bytes().wrap(text, text.length, file).digits();
    }

    private NetInterfaceStats stats(String name) {
        String hex = fact(name, "flags");
        byte[] digits = Names.encode(hex.startsWith("0x") ? hex.substring(2) : "0");
        int flags = (int) new Bytes().wrap(digits, digits.length, "flags").hex();
        String state = fact(name, "operstate");
        boolean running = (flags & UP) != 0 && (state.equals("up") || state.equals("unknown"));
        Duplex duplex = switch (fact(name, "duplex")) {
            case "full" -> Duplex.FULL;
            case "half" -> Duplex.HALF;
            default -> Duplex.UNKNOWN;
        };
        long speed = Math.max(0, number(name, "speed"));
        return new NetInterfaceStats(running, duplex, speed, (int) number(name, "mtu"), words(flags, running));
    }

    private static String words(int flags, boolean running) {
        List<String> words = new ArrayList<>();
        for (Object[] flag : FLAGS) {
            boolean set = flag[1].equals("running") ? running : (flags & (Integer) flag[0]) != 0;
            if (set) {
                words.add((String) flag[1]);
            }
        }
        return String.join(",", words);
    }

    /** Of this machine, whatever the root. */
    Map<String, List<NetInterfaceAddress>> addresses() {
        if (!home.roots().live()) {
            throw new UnsupportedOperationException("addresses are known of this machine only");
        }
        Map<String, List<NetInterfaceAddress>> all = new LinkedHashMap<>();
        KernelAddresses kernel = KernelAddresses.read();
        try {
            for (String name : NetDevFile.read(home).keySet()) {
                List<NetInterfaceAddress> addresses = new ArrayList<>();
                NetworkInterface one = NetworkInterface.getByName(name);
                if (one != null) {
                    inOrder(name, one, kernel).forEach(address -> addresses.add(ip(name, address, kernel)));
                }
                addHardware(name, addresses);
                addresses.sort(Comparator.comparing(NetInterfaceAddress::family));
                all.put(name, List.copyOf(addresses));
            }
        } catch (SocketException failed) {
            throw new MonitorException("network interfaces cannot be listed", failed);
        }
        return all;
    }

    /** As the kernel has them, which is psutil's order, too; the JDK's is the reverse, more or less. */
    private static List<InterfaceAddress> inOrder(String name, NetworkInterface one, KernelAddresses kernel) {
        List<InterfaceAddress> addresses = new ArrayList<>(one.getInterfaceAddresses());
        Collections.reverse(addresses);
        addresses.sort(Comparator.comparingInt(
                address -> kernel.of(name, bare(address.getAddress())).place()));
        return addresses;
    }

    private static String bare(InetAddress address) {
        return InetHex.text(address.getAddress());
    }

    private static NetInterfaceAddress ip(String name, InterfaceAddress told, KernelAddresses kernel) {
        InetAddress address = told.getAddress();
        boolean v4 = address instanceof Inet4Address;
        byte[] mask = new byte[v4 ? 4 : 16];
        for (int bit = 0; bit < Math.min(told.getNetworkPrefixLength(), mask.length * 8); bit++) {
            mask[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        String host = address.getHostAddress();
        int scope = host.indexOf('%');
        boolean scoped = scope >= 0 && address.isLinkLocalAddress();
        InetAddress broadcast = told.getBroadcast();
        return new NetInterfaceAddress(
                v4 ? AddressFamily.AF_INET : AddressFamily.AF_INET6,
                bare(address) + (scoped ? host.substring(scope) : ""),
                InetHex.text(mask),
                broadcast == null ? null : broadcast.getHostAddress(),
                kernel.of(name, bare(address)).peer());
    }

    private void addHardware(String name, List<NetInterfaceAddress> addresses) {
        String address = fact(name, "address");
        if (!address.isEmpty()) {
            addresses.add(new NetInterfaceAddress(AddressFamily.AF_PACKET, address, null, broadcastOrNull(name), null));
        }
    }

    private @Nullable String broadcastOrNull(String name) {
        byte[] text = Names.encode(fact(name, "flags").replace("0x", ""));
        boolean broadcasts =
                text.length > 0 && (new Bytes().wrap(text, text.length, "flags").hex() & 2) != 0;
        return broadcasts ? fact(name, "broadcast") : null;
    }
}

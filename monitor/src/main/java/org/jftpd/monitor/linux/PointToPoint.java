package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The far ends of point-to-point links (getifaddrs(3)), which neither the JDK nor a file tells. */
final class PointToPoint {
    private static final int IFF_POINTOPOINT = 0x10;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private PointToPoint() {}

    /** Peers by interface and own address, {@code tun0 10.0.0.1}; none where JNA cannot load. */
    static Map<String, String> peers() {
        return Libc.loaded().map(libc -> read()).orElse(Map.of());
    }

    private static Map<String, String> read() {
        PointerByReference head = new PointerByReference();
        try {
            LibcCalls.getifaddrs(head);
        } catch (LastErrorException failed) {
            return Map.of();
        }
        Map<String, String> peers = new HashMap<>();
        try {
            for (Pointer one = head.getValue(); one != null; one = one.getPointer(0)) {
                add(one, peers);
            }
        } finally {
            LibcCalls.freeifaddrs(head.getValue());
        }
        return peers;
    }

    /** struct ifaddrs: next, name, flags, address, netmask, peer or broadcast; each a pointer wide. */
    private static void add(Pointer one, Map<String, String> peers) {
        int step = Native.POINTER_SIZE;
        if ((one.getInt(2L * step) & IFF_POINTOPOINT) == 0) {
            return;
        }
        String own = address(one.getPointer(3L * step));
        String peer = address(one.getPointer(5L * step));
        if (!own.isEmpty() && !peer.isEmpty()) {
            peers.put(one.getPointer(step).getString(0, "UTF-8") + ' ' + own, peer);
        }
    }

    /** struct sockaddr_in or sockaddr_in6 (ip(7), ipv6(7)); empty for others. */
    private static String address(@Nullable Pointer socketAddress) {
        if (socketAddress == null) {
            return "";
        }
        return switch (socketAddress.getShort(0)) {
            case AF_INET -> InetHex.text(socketAddress.getByteArray(4, 4));
            case AF_INET6 -> InetHex.text(socketAddress.getByteArray(8, 16));
            default -> "";
        };
    }
}

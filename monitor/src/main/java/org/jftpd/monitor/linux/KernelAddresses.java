package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What getifaddrs(3) tells of addresses and neither the JDK nor a file does: their order, and far ends of links. */
final class KernelAddresses {
    private static final int IFF_POINTOPOINT = 0x10;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final Told NOTHING = new Told(Integer.MAX_VALUE, null);

    private final Map<String, Told> told = new HashMap<>();

    private KernelAddresses() {}

    /**
     * Of one address of an interface.
     *
     * @param place among all addresses, in the kernel's order
     * @param peer the far end of a point-to-point link, or null
     */
    record Told(int place, @Nullable String peer) {}

    /** All of this machine; nothing is told of any where JNA cannot load. */
    static KernelAddresses read() {
        KernelAddresses all = new KernelAddresses();
        Libc.loaded().ifPresent(libc -> all.ask());
        return all;
    }

    Told of(String device, String address) {
        return told.getOrDefault(key(device, address), NOTHING);
    }

    private void ask() {
        PointerByReference head = new PointerByReference();
        try {
            LibcCalls.getifaddrs(head);
        } catch (LastErrorException refused) {
            return;
        }
        try {
            for (Pointer one = head.getValue(); one != null; one = one.getPointer(0)) {
                add(one);
            }
        } finally {
            LibcCalls.freeifaddrs(head.getValue());
        }
    }

    /** struct ifaddrs: next, name, flags, address, netmask, peer or broadcast; each a pointer wide. */
    private void add(Pointer one) {
        int step = Native.POINTER_SIZE;
        String own = address(one.getPointer(3L * step));
        if (!own.isEmpty()) {
            boolean link = (one.getInt(2L * step) & IFF_POINTOPOINT) != 0;
            String peer = link ? address(one.getPointer(5L * step)) : "";
            String device = one.getPointer(step).getString(0, "UTF-8");
            told.putIfAbsent(key(device, own), new Told(told.size(), peer.isEmpty() ? null : peer));
        }
    }

    private static String key(String device, String address) {
        return device + ' ' + address;
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

package org.jftpd.server.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Data connections that the client opens (PASV, EPSV).
 *
 * @param ports where the server listens for them; empty leaves the choice to the operating system
 * @param address what PASV tells the client instead of the control connection's own address, for servers behind NAT
 * @param addresses the same for some of the machine's own addresses only (key: own address, value: address to tell);
 *     comes before {@code address}
 * @param timeout how long a port waits for the client, 1 ms or more
 * @param permitForeign whether another address than the control connection's may connect
 */
public record PassiveSettings(
        Optional<PortRange> ports,
        Optional<InetAddress> address,
        Map<InetAddress, InetAddress> addresses,
        Duration timeout,
        boolean permitForeign) {
    public PassiveSettings {
        Bounds.time("timeout", timeout);
        address.ifPresent(told -> requireIpv4("address", told));
        addresses.values().forEach(told -> requireIpv4("addresses", told));
        addresses = Map.copyOf(addresses);
    }

    private static void requireIpv4(String key, InetAddress told) {
        if (!(told instanceof Inet4Address)) {
            throw new InvalidSettingException(
                    key,
                    "must tell an IPv4 address, not " + told.getHostAddress()
                            + ": PASV knows no other, EPSV tells none");
        }
    }

    /** Any port, no NAT, 30 seconds, the client's own address only. */
    public static PassiveSettings defaults() {
        return new PassiveSettings(Optional.empty(), Optional.empty(), Map.of(), Duration.ofSeconds(30), false);
    }
}

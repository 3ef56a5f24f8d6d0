package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An address of a network interface (psutil {@code net_if_addrs()}); what is not there is null.
 *
 * @param family of the address
 * @param address IP address or MAC
 * @param netmask in the address's own notation
 * @param broadcast where packets for all go
 * @param ptp the other end of a point-to-point link
 */
public record NetInterfaceAddress(
        AddressFamily family,
        String address,
        @Nullable String netmask,
        @Nullable String broadcast,
        @Nullable String ptp)
        implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A socket (psutil {@code net_connections()}).
 *
 * @param fd descriptor number in the process; null where it is not known
 * @param family of its addresses
 * @param type stream or datagram
 * @param laddr own address; null when it is not bound
 * @param raddr the peer's; null when not connected, and for UNIX sockets
 * @param status of TCP; NONE for others
 * @param pid of the process; null where it is not known
 */
public record NetConnection(
        @Nullable Integer fd,
        AddressFamily family,
        SocketType type,
        @Nullable Endpoint laddr,
        @Nullable Endpoint raddr,
        ConnectionStatus status,
        @Nullable Integer pid)
        implements Serializable {}

package org.jftpd.monitor;

/** Which sockets to list; psutil's {@code kind}. */
public enum ConnectionKind {
    ALL,
    INET,
    INET4,
    INET6,
    TCP,
    TCP4,
    TCP6,
    UDP,
    UDP4,
    UDP6,
    UNIX
}

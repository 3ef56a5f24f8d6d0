package org.jftpd.monitor;

/** Families of addresses, in Python's words. */
public enum AddressFamily {
    AF_INET,
    AF_INET6,
    AF_UNIX,
    /** Hardware addresses; psutil's AF_LINK. */
    AF_PACKET
}

package org.jftpd.monitor;

/** Kinds of sockets, in Python's words. */
public enum SocketType {
    SOCK_STREAM,
    SOCK_DGRAM,
    SOCK_SEQPACKET
}

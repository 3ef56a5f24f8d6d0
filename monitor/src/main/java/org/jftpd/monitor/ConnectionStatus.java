package org.jftpd.monitor;

/** State of a TCP connection (psutil {@code CONN_*}). */
public enum ConnectionStatus {
    ESTABLISHED,
    SYN_SENT,
    SYN_RECV,
    FIN_WAIT1,
    FIN_WAIT2,
    TIME_WAIT,
    CLOSE,
    CLOSE_WAIT,
    LAST_ACK,
    LISTEN,
    CLOSING,
    /** Not TCP, or a state no kernel had when this was written. */
    NONE
}

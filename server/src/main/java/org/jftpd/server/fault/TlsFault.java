package org.jftpd.server.fault;

/** What is wrong with the TLS of a server, for all its clients. */
public enum TlsFault {
    /** The certificate was good until yesterday. */
    EXPIRED_CERTIFICATE,
    /** The certificate is for another host. */
    WRONG_NAME,
    /** No session is resumed: each data connection has a handshake of its own, whatever the client offers. */
    NO_RESUMPTION
}

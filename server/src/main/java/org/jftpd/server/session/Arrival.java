package org.jftpd.server.session;

/** How bytes came from the client. */
public enum Arrival {
    IN_CLEAR,
    ENCRYPTED
}

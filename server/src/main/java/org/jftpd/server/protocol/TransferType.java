package org.jftpd.server.protocol;

/** The representation type of a transfer (RFC 959, 3.1.1). */
public enum TransferType {
    /** {@code TYPE A}: lines end in CRLF on the wire and in LF on disk. The default at login. */
    ASCII("ASCII"),
    /** {@code TYPE I}: bytes as they are. */
    BINARY("Binary");

    private final String label;

    TransferType(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }
}

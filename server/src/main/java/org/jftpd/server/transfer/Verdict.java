package org.jftpd.server.transfer;

/** How a transfer ended. Only {@link #COMPLETE} may become a 226. */
public enum Verdict {
    /**
     * Download: the socket took every byte and the end was sent. Upload: the client's end was seen and the file is
     * closed (and on the disk, if that was asked for).
     */
    COMPLETE,
    /** Ended from our side: ABOR, or the server stops. */
    ABORTED,
    /** Nobody connected, or nothing was offered to connect to, in time. */
    NOT_CONNECTED,
    /** There was no TLS on the data connection, or none that both sides can do, or not in time. */
    HANDSHAKE_FAILED,
    /** The data connection may be anybody's: its TLS session is not that of the control connection. */
    SESSION_NOT_RESUMED,
    /** The data connection broke, or a TLS upload ended without close_notify. */
    PEER_LOST,
    /**
     * The control connection broke, or ended without QUIT, before an upload did: its end cannot be told from a crash.
     */
    CONTROL_LOST,
    /** No byte moved for the time allowed. */
    STALLED,
    /** The file got shorter while it was sent. */
    FILE_SHRANK,
    /** The disk or the quota is full. */
    STORAGE_FULL,
    /** The file could not be read or written. */
    STORAGE_FAILED
}

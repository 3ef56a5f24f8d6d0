package org.jftpd.server.transfer;

/** What one step of a transfer came to. */
public enum Progress {
    /** Bytes moved, and more may follow at once. */
    MOVED,
    /** The channel must be ready again first. */
    WAITING,
    /** The source has ended: of a download the file, of an upload the client's bytes. */
    ENDED
}

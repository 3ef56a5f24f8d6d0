package org.jftpd.server.transfer;

/** Which way bytes go, seen by the client. */
public enum Direction {
    DOWNLOAD,
    UPLOAD
}

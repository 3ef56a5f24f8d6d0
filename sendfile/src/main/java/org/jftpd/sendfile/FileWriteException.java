package org.jftpd.sendfile;

import java.io.IOException;

/**
 * The file could not take what the socket gave (disk full, quota, broken disk), as opposed to an error of the socket,
 * which is any other IOException. The cause is the file system's own exception.
 */
public final class FileWriteException extends IOException {
    private static final long serialVersionUID = 1;

    /** Bytes of the failed attempt that are in the file. */
    private final long stored;

    FileWriteException(long stored, IOException cause) {
        super("file not written: " + cause.getMessage(), cause);
        this.stored = stored;
    }

    /** Bytes of the failed attempt that are in the file; what came after them is lost. */
    public long stored() {
        return stored;
    }
}

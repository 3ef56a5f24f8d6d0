package org.jftpd.server.transfer;

import java.io.IOException;

/** The disk failed, not the network: tells a full disk from a lost client. */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Wraps a failure.
     *
     * @param cause what the file system said
     */
    public StorageException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether it is for want of space: ENOSPC, EDQUOT, EFBIG. Java tells these by the system's message only. */
    Verdict verdict() {
        String message = String.valueOf(getMessage());
        boolean full = message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("File too large");
        return full ? Verdict.STORAGE_FULL : Verdict.STORAGE_FAILED;
    }
}

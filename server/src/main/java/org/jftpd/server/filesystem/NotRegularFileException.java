package org.jftpd.server.filesystem;

import java.nio.file.FileSystemException;

/** Something that exists but cannot be sent or written as a stream of bytes: a directory, FIFO, device or socket. */
public final class NotRegularFileException extends FileSystemException {
    private static final long serialVersionUID = 1;

    private final FileFacts.Kind kind;

    /** What {@code path}, for logs, is instead of a regular file. */
    public NotRegularFileException(String path, FileFacts.Kind kind) {
        super(path, null, kind == FileFacts.Kind.DIRECTORY ? "is a directory" : "not a regular file");
        this.kind = kind;
    }

    /** What it is instead. */
    public FileFacts.Kind kind() {
        return kind;
    }
}

package org.jftpd.server.filesystem;

import java.nio.file.FileSystemException;

/**
 * A name that no file can have or be given here: it holds a NUL or the provider's separator, it cannot be expressed in
 * the locale's character set, or it is new and holds U+FFFD, which stands for bytes that nobody knows any more. FTP's
 * answer is 553.
 */
public final class InvalidNameException extends FileSystemException {
    private static final long serialVersionUID = 1;

    InvalidNameException(VirtualPath path, String reason) {
        super(path.toString(), null, reason);
    }
}

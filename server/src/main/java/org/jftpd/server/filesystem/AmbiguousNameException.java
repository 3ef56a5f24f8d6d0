package org.jftpd.server.filesystem;

import java.nio.file.FileSystemException;

/** A name with U+FFFD that several entries of one folder are shown by: none of them is meant more than the others. */
public final class AmbiguousNameException extends FileSystemException {
    private static final long serialVersionUID = 1;

    AmbiguousNameException(VirtualPath path) {
        super(path.toString(), null, "several entries are shown by this name");
    }
}

package org.jftpd.server.filesystem;

import java.nio.file.FileSystemException;

/** A path whose real place, links followed, is not below the client's root; {@link #getFile} is the client's path. */
public final class OutsideRootException extends FileSystemException {
    private static final long serialVersionUID = 1;

    OutsideRootException(VirtualPath path) {
        super(path.toString(), null, "outside the root");
    }
}

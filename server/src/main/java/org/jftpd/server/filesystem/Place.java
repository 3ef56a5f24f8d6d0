package org.jftpd.server.filesystem;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's path is on the host, as {@link Jail} found it.
 *
 * @param path a real path below the root; its last name is a link only where the walk was told not to follow it
 * @param found what was there, links not followed, or null when nothing was
 */
record Place(Path path, @Nullable BasicFileAttributes found) {
    boolean exists() {
        return found != null;
    }

    /** What was there. @throws NoSuchFileException when nothing was */
    BasicFileAttributes attributes() throws NoSuchFileException {
        if (found == null) {
            throw new NoSuchFileException(path.toString());
        }
        return found;
    }
}

package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry of a folder that a client's name means. Names are bytes on Linux: what does not decode is shown as
 * U+FFFD, so a name that holds U+FFFD is searched for among the entries, by how they are shown. That reads the folder.
 */
final class NameLookup {
    private static final char REPLACEMENT = '\uFFFD';

    private final String separator;

    NameLookup(FileSystem fileSystem) {
        this.separator = fileSystem.getSeparator();
    }

    /** Whether a shown name may stand for bytes that do not decode. */
    static boolean isReplaced(String name) {
        return name.indexOf(REPLACEMENT) >= 0;
    }

    /**
     * The path of one name of a client's path in its folder, whether or not it exists.
     *
     * @throws InvalidNameException when no entry can have that name
     * @throws AmbiguousNameException when several entries are shown by it
     */
    Path find(Path folder, VirtualPath path, int index) throws IOException {
        String name = path.names().get(index);
        if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains(separator)) {
            throw new InvalidNameException(path, "not the name of an entry");
        }
        Path shownAlike = isReplaced(name) ? search(folder, path, name) : null;
        if (shownAlike != null) {
            return shownAlike;
        }
        try {
            return folder.resolve(name);
        } catch (InvalidPathException inexpressible) {
            throw new InvalidNameException(path, inexpressible.getReason());
        }
    }

    private static @Nullable Path search(Path folder, VirtualPath path, String name) throws IOException {
        Path only = null;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!Listing.shown(entry).equals(name)) {
                    continue;
                }
                if (only != null) {
                    throw new AmbiguousNameException(path);
                }
                only = entry;
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return only;
    }
}

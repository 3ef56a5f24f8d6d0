package org.jftpd.server.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one entry, while something is done to the entry. On a disk it is held open, reached from the root by
 * openat(2) with O_NOFOLLOW name by name, so that a folder swapped for a link after the jail looked at it leads
 * nowhere; elsewhere the entry's path is used again. The caller closes it; channels opened in it stay open.
 */
final class HeldFolder implements Closeable {
    private final @Nullable SecureDirectoryStream<Path> folder;
    private final Path path;

    private HeldFolder(@Nullable SecureDirectoryStream<Path> folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /** For an entry whose folder needs no holding, or cannot be held. */
    static HeldFolder unheld(Path path) {
        return new HeldFolder(null, path);
    }

    /** For an entry of a folder that was opened; closed with this one. Unheld where the provider cannot hold it. */
    static HeldFolder of(DirectoryStream<Path> opened, Path path) throws IOException {
        if (opened instanceof SecureDirectoryStream<Path> folder) {
            return new HeldFolder(folder, path);
        }
        opened.close();
        return unheld(path);
    }

    SeekableByteChannel open(Set<OpenOption> options) throws IOException {
        return folder == null
                ? Files.newByteChannel(path, options)
                : folder.newByteChannel(path.getFileName(), options);
    }

    /** The entry's attributes, to be changed; a link that took its place is not followed. */
    <V extends FileAttributeView> V view(Class<V> type) {
        return folder == null
                ? Files.getFileAttributeView(path, type, LinkOption.NOFOLLOW_LINKS)
                : folder.getFileAttributeView(path.getFileName(), type, LinkOption.NOFOLLOW_LINKS);
    }

    /** The entry's path, for what can be done by path alone. */
    Path path() {
        return path;
    }

    void deleteFile() throws IOException {
        if (folder == null) {
            Files.delete(path);
        } else {
            folder.deleteFile(path.getFileName());
        }
    }

    void deleteDirectory() throws IOException {
        if (folder == null) {
            Files.delete(path);
        } else {
            folder.deleteDirectory(path.getFileName());
        }
    }

    /** Renames as rename(2) does; both folders are held, or none is. */
    void moveTo(HeldFolder target) throws IOException {
        if (folder == null || target.folder == null) {
            Files.move(path, target.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            folder.move(path.getFileName(), target.folder, target.path.getFileName());
        }
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}

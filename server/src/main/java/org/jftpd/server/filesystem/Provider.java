package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * What one file system provider can do: the disk opens without following links, and Linux and macOS say everything of a
 * file in one call; other providers know fewer options and attributes.
 *
 * @param isDisk whether it is the JVM's own file system, whose files the kernel can send
 * @param isZip whether it is the JDK's for archives
 * @param views names of the attribute views it has
 */
record Provider(boolean isDisk, boolean isZip, Set<String> views) {
    private static final int SPECIAL_BITS = 07000;

    Provider {
        views = Set.copyOf(views);
    }

    static Provider of(FileSystem fileSystem) {
        return new Provider(
                fileSystem.equals(FileSystems.getDefault()),
                fileSystem.provider().getScheme().equals("jar"),
                fileSystem.supportedFileAttributeViews());
    }

    /** The richest attributes that one call brings. */
    Class<? extends BasicFileAttributes> attributes() {
        return views.contains("posix") ? PosixFileAttributes.class : BasicFileAttributes.class;
    }

    FactsReader facts(UserFiles.Detail detail) {
        if (detail != UserFiles.Detail.BRIEF && isDisk && views.contains("unix")) {
            return new UnixFacts(detail);
        }
        Class<? extends BasicFileAttributes> attributes = attributes();
        return path -> Facts.brief(Files.readAttributes(path, attributes, LinkOption.NOFOLLOW_LINKS));
    }

    /** Options to open with. On the disk a link that took the file's place is refused; a zip knows no such option. */
    Set<OpenOption> options(OpenOption... options) {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        if (isDisk) {
            all.add(LinkOption.NOFOLLOW_LINKS);
        }
        return all;
    }

    /** Refuses to move a folder of an archive: the JDK would move it without its entries. */
    void requireMovable(Place source) throws IOException {
        if (source.attributes().isDirectory() && isZip) {
            throw new FileSystemException(source.path().toString(), null, "folders of an archive cannot be renamed");
        }
    }

    /** chmod(2) of a regular file or directory; set-id and sticky bits where the provider has them. */
    void changeMode(HeldFolder folder, int mode) throws IOException {
        if (!views.contains("posix")) {
            throw new UnsupportedOperationException("a file system without permissions");
        }
        if (isDisk && (mode & SPECIAL_BITS) != 0) {
            changeModeByPath(folder.path(), mode);
            return;
        }
        try {
            folder.view(PosixFileAttributeView.class).setPermissions(PermissionBits.permissions(mode));
        } catch (AccessDeniedException unreadable) {
            // Not to follow links the JDK opens the file for reading, which its own mode may forbid.
            if (!isDisk) {
                throw unreadable;
            }
            changeModeByPath(folder.path(), mode);
        }
    }

    /** The only way to set all bits, but one that a folder swapped for a link at this moment would lead astray. */
    private static void changeModeByPath(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }
}

package org.jftpd.server.filesystem;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/** Turns what a provider says of a file into {@link FileFacts}. */
final class Facts {
    private Facts() {}

    static FileFacts brief(BasicFileAttributes found) {
        FileFacts.Kind kind = kind(found);
        return new FileFacts(
                kind, found.size(), found.lastModifiedTime(), mode(found, kind), unique(found), Optional.empty(), 1);
    }

    static FileFacts.Kind kind(BasicFileAttributes found) {
        if (found.isRegularFile()) {
            return FileFacts.Kind.FILE;
        }
        if (found.isDirectory()) {
            return FileFacts.Kind.DIRECTORY;
        }
        return found.isSymbolicLink() ? FileFacts.Kind.SYMBOLIC_LINK : FileFacts.Kind.OTHER;
    }

    private static int mode(BasicFileAttributes found, FileFacts.Kind kind) {
        if (!(found instanceof PosixFileAttributes posix)) {
            return switch (kind) {
                case FILE -> 0644;
                case DIRECTORY -> 0755;
                case SYMBOLIC_LINK, OTHER -> 0777;
            };
        }
        return PermissionBits.of(posix.permissions());
    }

    /** From a file key as the JDK writes it, {@code (dev=fd01,ino=1234)}: the device in hexadecimal, the inode not. */
    private static String unique(BasicFileAttributes found) {
        Object key = found.fileKey();
        if (key == null) {
            return "";
        }
        String text = key.toString();
        int middle = text.indexOf(",ino=");
        if (!text.startsWith("(dev=") || middle < 0) {
            return "";
        }
        long inode = Long.parseLong(text, middle + 5, text.length() - 1, 10);
        return text.substring(5, middle) + 'g' + Long.toHexString(inode);
    }
}

package org.jftpd.server.filesystem;

import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What is known of one file without opening it: the part of stat(2) that FTP speaks of.
 *
 * @param kind what it is
 * @param size bytes
 * @param modified time of the last change of content
 * @param mode permission bits, with set-id and sticky bits ({@code 07777} at most) where {@link UserFiles.Detail#FULL}
 *     facts were asked of a Unix disk; where the provider has no permissions, those of its kind: 0644, 0755 or 0777
 * @param unique device and inode as hexadecimal {@code <dev>g<inode>}, or empty where the provider has no file key or
 *     it was not asked for
 * @param owner user and group as numbers and names, or empty where the provider has none or they were not asked for
 * @param links how many names the file has; 1 where the provider does not know or it was not asked for
 */
public record FileFacts(
        Kind kind, long size, FileTime modified, int mode, String unique, Optional<Owner> owner, int links) {

    /** What a file is. */
    public enum Kind {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        OTHER
    }

    /** Who a file belongs to. */
    public record Owner(long user, long group, String userName, String groupName) {}

    /** Whether it is a directory. */
    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** Whether it can be sent and written as a stream of bytes: a regular file. */
    public boolean isFile() {
        return kind == Kind.FILE;
    }
}

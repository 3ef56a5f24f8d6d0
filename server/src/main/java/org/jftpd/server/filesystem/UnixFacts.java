package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything lstat(2) says, in one call, by the attributes named {@code unix:} that the JDK has on Linux and macOS. The
 * names are asked for one by one: {@code unix:*} would look up owner and group with getpwuid(3) for each file.
 */
final class UnixFacts implements FactsReader {
    // There is one user database for the whole process, so what is known of it is shared by all sessions.
    private static final OwnerNames USERS = new OwnerNames(Path.of("/etc/passwd"));
    private static final OwnerNames GROUPS = new OwnerNames(Path.of("/etc/group"));
    private static final String SHOWN = "unix:mode,size,lastModifiedTime,nlink,uid,gid";
    private static final String ALL = SHOWN + ",dev,ino";
    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private final OwnerNames.Names users = USERS.current();
    private final OwnerNames.Names groups = GROUPS.current();
    private final boolean unique;

    UnixFacts(UserFiles.Detail detail) {
        unique = detail == UserFiles.Detail.FULL;
    }

    @Override
    public FileFacts read(Path path) throws IOException {
        Map<String, Object> stat = Files.readAttributes(path, unique ? ALL : SHOWN, LinkOption.NOFOLLOW_LINKS);
        int mode = (int) number(stat, "mode");
        long user = number(stat, "uid");
        long group = number(stat, "gid");
        return new FileFacts(
                kind(mode),
                number(stat, "size"),
                (FileTime) said(stat, "lastModifiedTime"),
                mode & 07777,
                unique ? Long.toHexString(number(stat, "dev")) + 'g' + Long.toHexString(number(stat, "ino")) : "",
                Optional.of(new FileFacts.Owner(user, group, users.of(user), groups.of(group))),
                (int) number(stat, "nlink"));
    }

    private static long number(Map<String, Object> stat, String name) {
        return ((Number) said(stat, name)).longValue();
    }

    private static Object said(Map<String, Object> stat, String name) {
        return Objects.requireNonNull(stat.get(name), name);
    }

    private static FileFacts.Kind kind(int mode) {
        return switch (mode & TYPE_BITS) {
            case REGULAR -> FileFacts.Kind.FILE;
            case DIRECTORY -> FileFacts.Kind.DIRECTORY;
            case LINK -> FileFacts.Kind.SYMBOLIC_LINK;
            default -> FileFacts.Kind.OTHER;
        };
    }
}

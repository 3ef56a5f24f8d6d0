package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Names of terminals by device number: pseudo and virtual ones by rule, others by looking into /dev. */
final class Terminals {
    private static final int FIRST_PTS = 136;
    private static final int LAST_PTS = 143;
    private static final int TTY = 4;
    private static final int SERIAL = 64;

    private Terminals() {}

    /** Empty for 0, no terminal, and for one that has no name. */
    static Optional<String> name(int device) {
        if (device == 0) {
            return Optional.empty();
        }
        int major = device >>> 8 & 0xfff;
        int minor = (device & 0xff) | (device >>> 12 & 0xfff00);
        if (major >= FIRST_PTS && major <= LAST_PTS) {
            return Optional.of("/dev/pts/" + ((major - FIRST_PTS) * 256 + minor));
        }
        if (major == TTY) {
            return Optional.of(minor < SERIAL ? "/dev/tty" + minor : "/dev/ttyS" + (minor - SERIAL));
        }
        return search(device);
    }

    private static Optional<String> search(int device) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/dev"), "tty*")) {
            for (Path entry : entries) {
                if (Files.getAttribute(entry, "unix:rdev") instanceof Number found && found.longValue() == device) {
                    return Optional.of(entry.toString());
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}

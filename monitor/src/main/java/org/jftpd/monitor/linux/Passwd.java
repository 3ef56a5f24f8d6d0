package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jftpd.monitor.MonitorException;

/**
 * /etc/passwd: names of user ids, read again when the file changes. Users of directory services are shown by number:
 * asking those (NSS) may take for ever. Thread-safe.
 */
final class Passwd {
    private record Users(FileTime read, Map<Integer, String> names) {}

    private final Path file;
    private volatile Users users = new Users(FileTime.fromMillis(Long.MIN_VALUE), Map.of());

    Passwd(Roots roots) {
        this.file = Path.of(roots.etc(), "passwd");
    }

    /** The name, or the number where there is none. */
    String name(int uid) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(users.read)) {
                users = new Users(changed, read());
            }
        } catch (NoSuchFileException | AccessDeniedException nothingForUs) {
            return Integer.toUnsignedString(uid);
        } catch (IOException unreadable) {
            throw new MonitorException(file + " cannot be read", unreadable);
        }
        return users.names.getOrDefault(uid, Integer.toUnsignedString(uid));
    }

    /** name:password:uid:…; the first of several names counts. */
    private Map<Integer, String> read() throws IOException {
        Map<Integer, String> names = new HashMap<>();
        for (String line : Names.decode(Files.readAllBytes(file)).split("\n", -1)) {
            String[] fields = line.split(":", 4);
            if (fields.length == 4 && fields[2].matches("[0-9]{1,10}")) {
                names.putIfAbsent((int) Long.parseLong(fields[2]), fields[0]);
            }
        }
        return names;
    }
}

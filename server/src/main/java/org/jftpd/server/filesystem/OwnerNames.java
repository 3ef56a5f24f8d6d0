package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names of users or groups by number, as one of the files {@code /etc/passwd} and {@code /etc/group} has them
 * (passwd(5), group(5): name, password, number, separated by colons). A listing of ten thousand files must not ask
 * getpwuid(3) ten thousand times; so names that only LDAP or NIS knows are shown as numbers. The file is read again
 * when its time of change differs. Safe for several threads.
 */
final class OwnerNames {
    private static final Names NONE = new Names(FileTime.fromMillis(0), Map.of());

    private final Path file;
    private volatile Names known = NONE;

    OwnerNames(Path file) {
        this.file = file;
    }

    /** The names of this moment: one stat(2), and a read when the file has changed. Empty when it cannot be read. */
    Names current() {
        Names names = known;
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (!modified.equals(names.modified())) {
                names = new Names(modified, read());
                known = names;
            }
            return names;
        } catch (IOException unreadable) {
            return NONE;
        }
    }

    private Map<Long, String> read() throws IOException {
        Map<Long, String> byNumber = new HashMap<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.split(":", 4))
                    .filter(fields -> fields.length > 2 && fields[2].matches("\\d{1,10}"))
                    .forEach(fields -> byNumber.putIfAbsent(Long.valueOf(fields[2]), fields[0]));
        }
        return Map.copyOf(byNumber);
    }

    /** What the file said. */
    record Names(FileTime modified, Map<Long, String> byNumber) {
        /** The name, or the number where there is none, as ls(1) shows it. */
        String of(long number) {
            String name = byNumber.get(number);
            return name == null ? Long.toString(number) : name;
        }
    }
}

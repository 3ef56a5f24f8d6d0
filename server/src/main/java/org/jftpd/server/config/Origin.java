package org.jftpd.server.config;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param place for people: {@code built-in}, {@code conf/jftpd.yaml:12}, {@code JFTPD_USERS}, {@code --port}
 * @param folder what a relative path of this origin starts from; empty for the current folder
 */
record Origin(String place, Path folder) {
    static Origin of(String place) {
        return new Origin(place, Path.of(""));
    }

    /** A line of a file; paths in it are relative to the file. */
    static Origin line(Path file, int line) {
        Path folder = file.getParent();
        return new Origin(file + ":" + line, folder == null ? Path.of("") : folder);
    }
}

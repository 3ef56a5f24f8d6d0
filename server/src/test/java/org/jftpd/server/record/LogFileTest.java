package org.jftpd.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log file may be rotated under the server's feet. */
class LogFileTest {
    @TempDir
    private Path folder;

    @Test
    void lines_are_appended_to_what_is_there() throws IOException {
        Path path = Files.writeString(folder.resolve("log"), "before\n");

        try (LogFile file = new LogFile(path)) {
            file.accept("one");
            file.accept("two");
        }

        assertThat(path).hasContent("before\none\ntwo\n");
    }

    @Test
    void a_renamed_file_is_left_and_a_new_one_made() throws IOException {
        Path path = folder.resolve("log");
        try (LogFile file = new LogFile(path)) {
            file.accept("one");
            Files.move(path, folder.resolve("log.1"));
            file.accept("two");
            Files.move(path, folder.resolve("log.2"));
            Files.createFile(path); // logrotate's create
            file.accept("three");
        }

        assertThat(folder.resolve("log.1")).hasContent("one\n");
        assertThat(folder.resolve("log.2")).hasContent("two\n");
        assertThat(path).hasContent("three\n");
    }

    @Test
    void a_truncated_file_is_written_from_its_beginning() throws IOException {
        Path path = folder.resolve("log");
        try (LogFile file = new LogFile(path)) {
            file.accept("one");
            Files.writeString(path, ""); // logrotate's copytruncate
            file.accept("two");
        }

        assertThat(path).hasContent("two\n");
    }
}

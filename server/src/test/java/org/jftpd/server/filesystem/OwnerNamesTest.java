package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerNamesTest {
    @TempDir
    Path folder;

    @Test
    void names_are_those_of_the_file_and_the_first_of_a_number_counts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("passwd"),
                "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\n# comment\nbroken\n+::::::\nalice:x:4294967294::\nbob:x:7");

        OwnerNames.Names names = new OwnerNames(file).current();

        assertThat(names.of(0)).isEqualTo("root");
        assertThat(names.of(4294967294L)).isEqualTo("alice");
        assertThat(names.of(7)).isEqualTo("bob");
        assertThat(names.of(8)).isEqualTo("8");
    }

    @Test
    void a_changed_file_is_read_again_and_a_missing_one_has_no_names() throws IOException {
        Path file = Files.writeString(folder.resolve("group"), "staff:x:50:\n");
        OwnerNames groups = new OwnerNames(file);
        assertThat(groups.current().of(50)).isEqualTo("staff");

        Files.writeString(file, "crew:x:50:\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

        assertThat(groups.current().of(50)).isEqualTo("crew");
        assertThat(groups.current()).isSameAs(groups.current());
        Files.delete(file);
        assertThat(groups.current().of(50)).isEqualTo("50");
    }
}

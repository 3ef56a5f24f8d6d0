package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.transfer.Throttle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecursiveRowsTest {
    @TempDir
    private Path folder;

    private RecursiveRows rows() {
        Argument everything = new Argument("", VirtualPath.ROOT, LsOptions.of("-R"));
        Account alice = new Account("alice", folder, Permission.ALL);
        Login login = new Login(alice, new NioFiles(folder), Seat.free(Throttle.unlimited()));
        return new RecursiveRows(login, everything, Entry::name);
    }

    private static List<String> all(RecursiveRows rows) {
        List<String> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    @Test
    void folders_follow_the_one_they_are_in() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.createDirectories(folder.resolve("c"));
        Files.createFile(folder.resolve("a/b/file"));

        RecursiveRows rows = rows();

        assertThat(all(rows)).containsExactly("a", "c", "", "a:", "b", "", "a/b:", "file", "", "c:");
        assertThat(rows.remark()).isEmpty();
    }

    @Test
    void links_are_shown_and_not_followed() throws IOException {
        Files.createSymbolicLink(folder.resolve("self"), folder);

        assertThat(all(rows())).containsExactly("self");
    }

    @Test
    void no_more_than_some_levels_are_shown_and_that_is_said() throws IOException {
        Files.createDirectories(folder.resolve("1/2/3/4/5/6/7/8/9/10"));

        RecursiveRows rows = rows();

        assertThat(all(rows)).contains("1/2/3/4/5/6/7/8:", "9").doesNotContain("1/2/3/4/5/6/7/8/9:", "10");
        assertThat(rows.remark()).contains("cut short");
    }

    @Test
    void no_more_than_some_rows_are_shown_and_that_is_said() throws IOException {
        for (int i = 0; i <= RecursiveRows.MOST_ROWS; i++) {
            Files.createFile(folder.resolve("f" + i));
        }

        RecursiveRows rows = rows();

        assertThat(all(rows)).hasSize(RecursiveRows.MOST_ROWS);
        assertThat(rows.remark()).contains("cut short", "10000 rows");
    }

    @Test
    void a_folder_that_cannot_be_read_is_passed_over() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        RecursiveRows rows = rows();
        String first = rows.next();

        Files.delete(folder.resolve("a"));

        assertThat(first).isEqualTo("a");
        assertThat(all(rows)).containsExactly("b", "", "a:", "", "b:");
    }
}

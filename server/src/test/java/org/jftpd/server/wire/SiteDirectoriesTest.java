package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jftpd.server.config.FileSettings;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SITE RMDIR removes what is in a folder, and nothing that a link leads to; and ends when nobody wants it any more. */
@ExtendWith(NothingLeftBehind.class)
class SiteDirectoriesTest {
    private static final int MANY = 2000;

    @TempDir
    private Path machine;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(Files.createDirectory(machine.resolve("home")));
    }

    @Test
    void a_link_to_a_folder_is_none() throws IOException {
        Files.createSymbolicLink(home.path("link"), home.path("sub"));
        Files.createDirectory(home.path("full"));
        Files.createSymbolicLink(home.path("full/link"), home.path("sub"));

        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: SITE RMDIR link
                    S: 550 Not a directory\\.
                    C: SIZE sub/a.txt
                    S: 213 1
                    C: SITE RMDIR full
                    S: 200 .*
                    C: SIZE sub/a.txt
                    S: 213 1
                    C: RMD link
                    S: 550 Not a directory\\.
                    """);
        }
        assertThat(home.path("link")).isSymbolicLink();
    }

    @Test
    void nor_is_one_that_leads_out_of_the_root_where_such_links_are_followed() throws IOException {
        Path outside = Files.createDirectory(machine.resolve("outside"));
        Files.createFile(outside.resolve("kept"));
        Files.createSymbolicLink(home.path("link"), outside);

        try (var server = home.server(SiteDirectoriesTest::followingLinks);
                var client = TestClient.loggedIn(server)) {
            assertThat(client.listing("NLST link")).isEqualTo("kept\r\n");
            client.ask("SITE RMDIR link", 550);
        }
        assertThat(outside.resolve("kept")).exists();
    }

    private static Settings followingLinks(Settings settings) {
        FileSettings files = settings.files();
        return settings.withFiles(new FileSettings(files.encoding(), files.localTime(), true));
    }

    @Test
    void abor_ends_the_removal_of_a_large_folder() throws IOException {
        crowd();

        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C+: SITE RMDIR crowd
                    C: ABOR
                    S: 426 Removal aborted\\.
                    S: 225 No transfer to abort\\.
                    """);
        }
        assertThat(home.path("crowd")).isNotEmptyDirectory();
    }

    private void crowd() throws IOException {
        Files.createDirectory(home.path("crowd"));
        for (int i = 0; i < MANY; i++) {
            Files.createFile(home.path("crowd/" + i));
        }
        try (Stream<Path> entries = Files.list(home.path("crowd"))) {
            assertThat(entries).hasSize(MANY);
        }
    }
}

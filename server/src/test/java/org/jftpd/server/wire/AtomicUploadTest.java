package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code transfer.upload: atomic}: a name leads to the whole former file, or to the whole new one. */
@ExtendWith(NothingLeftBehind.class)
class AtomicUploadTest {
    private static final String HIDDEN = "\\.jftpd-[a-z0-9]{8}\\.part";

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "the former one");
        Files.createDirectory(folder.resolve("sub"));
        home = new Home(folder);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** An upload of which three bytes have come. */
    private static Socket begun(EmbeddedFtpServer server, TestClient client, String command) throws IOException {
        client.ask("TYPE I", 200);
        Socket data = client.passive();
        client.ask(command, 125);
        data.getOutputStream().write("new".getBytes(US_ASCII));
        await().until(() -> server.stats().bytes().received() >= 3);
        return data;
    }

    @Test
    void whoever_lists_all_there_is_meets_no_half_file() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server);
                var other = TestClient.loggedIn(server);
                Socket data = begun(server, client, "STOR a.txt")) {
            for (String listing : List.of("NLST", "NLST .*", "LIST", "LIST -R", "MLSD")) {
                assertThat(other.listing(listing)).as(listing).doesNotContain(".part");
            }

            assertThat(other.listing("LIST -a")).containsPattern(HIDDEN);
            assertThat(other.listing("NLST -a")).containsPattern(HIDDEN);
            TestClient.hangUp(data);
            client.expect(226);
        }
    }

    @Test
    void the_former_file_is_there_until_the_new_one_is_complete() throws IOException {
        Files.setPosixFilePermissions(home.path("a.txt"), PosixFilePermissions.fromString("rw-r-----"));
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            try (Socket data = begun(server, client, "STOR a.txt")) {
                assertThat(home.path("a.txt")).hasContent("the former one");
                assertThat(names()).hasSize(3).first().asString().matches(HIDDEN);
                TestClient.hangUp(data);
            }
            client.expect(226);

            assertThat(names()).containsExactly("a.txt", "sub");
            assertThat(home.path("a.txt")).hasContent("new");
            assertThat(Files.getPosixFilePermissions(home.path("a.txt")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        }
    }

    @Test
    void a_new_file_has_no_name_until_it_is_complete() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            client.ask("SITE UMASK 077", 200);
            try (Socket data = begun(server, client, "STOR b.txt")) {
                assertThat(home.path("b.txt")).doesNotExist();
                TestClient.hangUp(data);
            }
            client.expect(226);

            assertThat(home.path("b.txt")).hasContent("new");
            assertThat(Files.getPosixFilePermissions(home.path("b.txt")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_client_that_breaks_off_changes_nothing() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            Socket data = begun(server, client, "STOR a.txt");
            TestClient.reset(data);
            client.expect(426);

            assertThat(names()).containsExactly("a.txt", "sub");
            assertThat(home.path("a.txt")).hasContent("the former one");
        }
    }

    @Test
    void a_client_that_is_killed_changes_nothing() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server);
                Socket data = begun(server, client, "STOR a.txt")) {
            client.reset();
            await().until(() -> server.stats().transfers().incomplete() == 1);
            TestClient.hangUp(data);

            await().until(() -> names().equals(List.of("a.txt", "sub")));
            assertThat(home.path("a.txt")).hasContent("the former one");
        }
    }

    @Test
    void abor_changes_nothing() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server);
                Socket data = begun(server, client, "STOR a.txt")) {
            client.ask("ABOR", 426);
            client.expect(226);

            assertThat(data.isClosed()).isFalse();
            assertThat(names()).containsExactly("a.txt", "sub");
            assertThat(home.path("a.txt")).hasContent("the former one");
        }
    }

    @Test
    void an_upload_by_tls_that_is_cut_changes_nothing() throws IOException {
        try (var server = home.builder().tls().settings(Home::atomic).start();
                var client = TestClient.loggedInPrivately(server)) {
            client.ask("TYPE I", 200);
            int port = TestClient.port(client.ask("PASV", 227));
            Socket plain = TestClient.connectData(port);
            client.send("STOR a.txt");
            Socket data = client.protectedLike(plain);
            data.getOutputStream().write("new".getBytes(US_ASCII));
            client.expect(125);
            await().until(() -> server.stats().bytes().received() >= 3);

            TestClient.hangUp(plain);

            client.expect(426);
            assertThat(names()).containsExactly("a.txt", "sub");
            assertThat(home.path("a.txt")).hasContent("the former one");
        }
    }

    @Test
    void what_is_added_to_a_file_goes_into_it() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            try (Socket data = begun(server, client, "APPE a.txt")) {
                assertThat(home.path("a.txt")).hasContent("the former onenew");
                TestClient.hangUp(data);
            }
            client.expect(226);
            client.ask("REST 4", 350);
            client.upload("STOR a.txt", "FORMER".getBytes(US_ASCII));

            assertThat(home.path("a.txt")).hasContent("the FORMER onenew");
        }
    }

    @Test
    void stou_tells_the_name_that_the_file_will_have() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE I", 200);
            Socket data = client.passive();
            String name = client.ask("STOU in", 125).substring("125 FILE: ".length());
            assertThat(home.path(name)).doesNotExist();
            TestClient.hangUp(data);
            client.expect(226);

            assertThat(names()).containsExactly("a.txt", name, "sub");
        }
    }

    /** It fails before the bytes come, not after them. */
    @ParameterizedTest
    @ValueSource(strings = {"direct", "atomic"})
    void what_cannot_be_replaced_is_refused_at_once(String way) throws IOException {
        try (var server = home.server(way.equals("atomic") ? Home::atomic : settings -> settings);
                var client = TestClient.loggedIn(server)) {
            client.passive().close();
            assertThat(client.ask("STOR sub", 550)).isEqualTo("550 Is a directory.");
            assertThat(client.ask("STOR none/a.txt", 550)).isEqualTo("550 No such file or directory.");
            assertThat(names()).containsExactly("a.txt", "sub");
        }
    }

    @Test
    void a_name_as_long_as_names_can_be_is_stored() throws IOException {
        String name = "n".repeat(255);
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR " + name, "new".getBytes(US_ASCII));

            assertThat(home.path(name)).hasContent("new");
        }
    }

    @Test
    void a_file_that_cannot_get_its_name_at_the_end_is_not_complete() throws IOException {
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            try (Socket data = begun(server, client, "STOR b")) {
                Files.createDirectories(home.path("b/full"));
                TestClient.hangUp(data);
            }
            client.expect(451);

            assertThat(names()).containsExactly("a.txt", "b", "sub");
            assertThat(server.stats().transfers().complete()).isZero();
        }
    }

    /** As rename(2) does, and ProFTPD's HiddenStores. */
    @Test
    void a_link_is_replaced_and_not_what_it_leads_to() throws IOException {
        Files.createSymbolicLink(home.path("link"), Path.of("a.txt"));
        try (var server = home.server(Home::atomic);
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR link", "new".getBytes(US_ASCII));

            assertThat(home.path("link")).isRegularFile().hasContent("new");
            assertThat(home.path("a.txt")).hasContent("the former one");
        }
    }
}

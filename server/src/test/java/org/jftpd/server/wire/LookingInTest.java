package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test sees of the server it has started. */
@ExtendWith(NothingLeftBehind.class)
class LookingInTest {
    private static EmbeddedFtpServer server() throws Exception {
        return EmbeddedFtpServer.builder()
                .user(Home.USER, Home.PASSWORD)
                .user("bob", "b")
                .recording()
                .start();
    }

    @Test
    void files_in_memory_are_served_and_seen() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            server.files().put("/out/a.csv", "1,2,3\n");
            client.ask("TYPE I", 200);
            assertThat(client.download("RETR /out/a.csv")).isEqualTo("1,2,3\n".getBytes(StandardCharsets.UTF_8));

            client.ask("MKD /in", 257);
            client.upload("STOR /in/b.csv", "4,5,6\n".getBytes(StandardCharsets.UTF_8));

            assertThat(server.files().text("/in/b.csv")).isEqualTo("4,5,6\n");
            assertThat(server.files().list("/")).containsExactly("in", "out");
            assertThat(server.files().exists("in/b.csv")).isTrue();
            assertThat(server.files("bob").list("/")).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> server.files("carol"));
            assertThatIllegalArgumentException().isThrownBy(() -> server.files().path("/../bob"));
        }
    }

    @Test
    void an_upload_is_waited_for_and_one_that_was_before_is_remembered() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            CompletableFuture<FileTransfer> expected = CompletableFuture.supplyAsync(() -> {
                try {
                    return server.awaitUpload("/a.txt", Duration.ofSeconds(60));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            client.upload("STOR a.txt", new byte[3]);

            assertThat(expected.get(60, TimeUnit.SECONDS).bytes()).isEqualTo(3);
            assertThat(server.awaitUpload("/a.txt", Duration.ZERO).client().user())
                    .isEqualTo(Home.USER);
        }
    }

    @Test
    void an_upload_is_waited_for_until_the_server_ends() throws Exception {
        EmbeddedFtpServer server = server();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

        assertThatIllegalStateException()
                .isThrownBy(() -> server.awaitUpload("/a.txt", ChronoUnit.FOREVER.getDuration()))
                .withMessageStartingWith("no complete upload of /a.txt before the server ended");

        closing.join();
    }

    @Test
    void an_upload_that_does_not_come_is_told_with_what_came_instead() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            client.upload("STOR a.txt", new byte[3]);
            server.awaitUpload("/a.txt", Duration.ofSeconds(60));

            assertThatIllegalStateException()
                    .isThrownBy(() -> server.awaitUpload("/b.txt", Duration.ofMillis(1)))
                    .withMessageContaining("no complete upload of /b.txt")
                    .withMessageContaining("complete ones: /a.txt")
                    .withMessageContaining("C: STOR a.txt");
        }
    }

    @Test
    void what_was_said_reads_as_a_transcript_without_passwords() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.connect(server)) {
            client.ask("USER alice", 331);
            client.ask("PASS secret", 230);
            client.ask("SITE HELP", 214);
            client.ask("XFOO bar  baz ", 500);
            client.ask("MKD  two blanks ", 257);
            client.ask("NOOP", 200);

            assertThat(server.transcript())
                    .map(Spoken::toString)
                    .startsWith(
                            "S: 220 jftpd ready.",
                            "C: USER alice",
                            "S: 331 Username ok, send password.",
                            "C: PASS ******",
                            "S: 230 Login successful.")
                    .contains("C: XFOO bar  baz ", "C: MKD  two blanks ")
                    .endsWith("C: NOOP", "S: 200 I successfully did nothing.")
                    .noneMatch(line -> line.contains("secret"));
            assertThat(server.sessions())
                    .singleElement()
                    .satisfies(session -> assertThat(session.who().user()).isEqualTo("alice"));
        }
    }

    @Test
    void a_file_that_was_renamed_is_received_under_its_later_name() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            client.upload("STOR .part", new byte[3]);
            client.ask("RNFR .part", 350);
            client.ask("RNTO whole", 250);

            assertThat(server.awaitUpload("/whole", Duration.ofSeconds(60)).bytes())
                    .isEqualTo(3);
            assertThatIllegalStateException().isThrownBy(() -> server.awaitUpload("/.part", Duration.ZERO));
        }
    }

    @Test
    void a_file_in_a_folder_that_was_renamed_is_received_there() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            client.ask("MKD d1", 257);
            client.upload("STOR d1/x", new byte[3]);
            client.ask("RNFR d1", 350);
            client.ask("RNTO d2", 250);

            assertThat(server.awaitUpload("/d2/x", Duration.ofSeconds(60))
                            .file()
                            .path())
                    .hasToString("/d2/x");
        }
    }

    @Test
    void an_upload_is_not_that_of_another_user_who_renames_a_file_of_that_name() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient alice = TestClient.loggedIn(server);
                TestClient bob = TestClient.connect(server)) {
            bob.login("bob", "b");
            bob.upload("STOR x", new byte[3]);
            server.files("alice").put("/x", "a");
            alice.ask("RNFR x", 350);
            alice.ask("RNTO y", 250);
            alice.upload("STOR z", new byte[1]);
            server.awaitUpload("/z", Duration.ofSeconds(60));

            assertThatIllegalStateException().isThrownBy(() -> server.awaitUpload("/y", Duration.ZERO));
            assertThat(server.awaitUpload("/x", Duration.ZERO).client().user()).isEqualTo("bob");
        }
    }

    @Test
    void an_upload_in_a_folder_that_users_share_is_followed_for_all_of_them(@TempDir Path shared) throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
                        .user(Home.USER, Home.PASSWORD, shared)
                        .user("bob", "b", shared)
                        .recording()
                        .start();
                TestClient alice = TestClient.loggedIn(server);
                TestClient bob = TestClient.connect(server)) {
            bob.login("bob", "b");
            bob.upload("STOR x", new byte[3]);
            server.awaitUpload("/x", Duration.ofSeconds(60));
            alice.ask("RNFR x", 350);
            alice.ask("RNTO y", 250);

            assertThat(server.awaitUpload("/y", Duration.ofSeconds(60)).client().user())
                    .isEqualTo("bob");
            bob.upload("STOR z", new byte[3]);
            alice.upload("STOR z", new byte[4]);
            assertThat(server.awaitUpload("alice", "/z", Duration.ofSeconds(60)).bytes())
                    .isEqualTo(4);
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.awaitUpload("bob", "/z", Duration.ZERO))
                    .withMessageContaining("no complete upload of /z by bob");
        }
    }

    @Test
    void a_file_that_replaced_an_upload_is_not_taken_for_it() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            client.upload("STOR x", new byte[3]);
            client.ask("DELE x", 250);
            server.files().put("/x", "not uploaded");
            client.ask("RNFR x", 350);
            client.ask("RNTO y", 250);
            client.upload("STOR z", new byte[1]);
            server.awaitUpload("/z", Duration.ofSeconds(60));

            assertThatIllegalStateException().isThrownBy(() -> server.awaitUpload("/y", Duration.ZERO));
            assertThat(server.awaitUpload("/x", Duration.ZERO).bytes()).isEqualTo(3);
        }
    }

    @Test
    void an_upload_is_found_by_any_spelling_of_its_path_and_by_its_user() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient alice = TestClient.loggedIn(server);
                TestClient bob = TestClient.connect(server)) {
            bob.login("bob", "b");
            bob.upload("STOR x.txt", new byte[3]);
            alice.upload("STOR x.txt", new byte[4]);

            assertThat(server.awaitUpload("bob", "/x.txt", Duration.ofSeconds(60))
                            .bytes())
                    .isEqualTo(3);
            assertThat(server.awaitUpload("alice", "//x.txt", Duration.ofSeconds(60))
                            .bytes())
                    .isEqualTo(4);
            assertThat(server.awaitUpload("./x.txt", Duration.ZERO).bytes()).isEqualTo(4);
        }
    }

    @Test
    void what_was_recorded_can_be_forgotten() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            client.upload("STOR a.txt", new byte[3]);
            server.awaitUpload("/a.txt", Duration.ofSeconds(60));

            server.forget();

            assertThat(server.transcript()).isEmpty();
            assertThatIllegalStateException().isThrownBy(() -> server.awaitUpload("/a.txt", Duration.ZERO));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "src/.."})
    void files_below_a_root_that_is_where_the_program_runs_are_seen(String root) throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
                .user(Home.USER, Home.PASSWORD, Path.of(root))
                .start()) {
            assertThat(server.files().path("/pom.xml"))
                    .isEqualTo(Path.of("pom.xml").toAbsolutePath());
            assertThatIllegalArgumentException().isThrownBy(() -> server.files().path("/../pom.xml"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".", "/", "../alice", "%2E"})
    void a_folder_in_memory_is_its_users_own_whatever_the_name(String name) throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
                .user("a", "a")
                .user("alice", "a")
                .user(name, "a")
                .start()) {
            server.files("a").put("/b/file", "of a");
            server.files(name).put("/mine", "mine");

            assertThat(server.files(name).list("/")).containsExactly("mine");
            assertThat(server.files("a").list("/")).containsExactly("b");
            assertThat(server.files("alice").list("/")).isEmpty();
        }
    }

    @Test
    void folders_in_memory_can_be_entered() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            server.files().folder("/out");
            client.ask("MKD /in", 257);

            assertThat(client.listing("LIST").lines()).hasSize(2).allMatch(line -> line.startsWith("drwxr-xr-x "));
        }
    }

    @Test
    void a_client_that_has_seen_the_end_of_its_session_is_no_session_any_more() throws Exception {
        try (EmbeddedFtpServer server = server()) {
            for (int i = 0; i < 20; i++) {
                try (TestClient client = TestClient.loggedIn(server)) {
                    client.ask("QUIT", 221);
                    client.expectClosed();

                    assertThat(server.sessions()).isEmpty();
                }
            }
        }
    }

    @Test
    void nothing_is_recorded_unless_it_was_asked_for() throws Exception {
        try (EmbeddedFtpServer server =
                EmbeddedFtpServer.builder().user(Home.USER, Home.PASSWORD).start()) {
            assertThatIllegalStateException()
                    .isThrownBy(server::transcript)
                    .withMessage("nothing is recorded; say .recording() to the builder");
        }
    }
}

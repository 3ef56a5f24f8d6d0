package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
    void a_file_that_was_renamed_was_received_under_both_names() throws Exception {
        try (EmbeddedFtpServer server = server();
                TestClient client = TestClient.loggedIn(server)) {
            client.upload("STOR .part", new byte[3]);
            client.ask("RNFR .part", 350);
            client.ask("RNTO whole", 250);

            assertThat(server.awaitUpload("/whole", Duration.ofSeconds(60)).bytes())
                    .isEqualTo(3);
            assertThat(server.awaitUpload("/.part", Duration.ZERO).bytes()).isEqualTo(3);
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

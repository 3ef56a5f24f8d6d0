package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told, and what stays on the disk, when a transfer does not end well. */
@ExtendWith(NothingLeftBehind.class)
class BrokenTransferTest {
    private static final int KILLED = 3;

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    private static void awaitReceived(EmbeddedFtpServer server, long bytes) {
        await().until(() -> server.stats().bytes().received() >= bytes);
    }

    /** One thread reads all clients: once it has answered another one twice, it has seen what came before. */
    private static void letBeSeen(TestClient witness) throws IOException {
        witness.ask("NOOP", 200);
        witness.ask("NOOP", 200);
    }

    private static void awaitIncomplete(EmbeddedFtpServer server) {
        await().until(() -> server.stats().transfers().incomplete() == 1);
        assertThat(server.stats().transfers().complete()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendfile", "copying"})
    void a_file_that_shrinks_is_not_complete(String way) throws IOException {
        try (var server = home.server(way.equals("copying") ? Home::copying : UnaryOperator.identity());
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("RETR big.bin", 125);
            await().until(() -> server.stats().bytes().sent() > 0);

            try (RandomAccessFile big =
                    new RandomAccessFile(home.path("big.bin").toFile(), "rw")) {
                big.setLength(1000);
            }

            assertThatThrownBy(() -> data.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(SocketException.class);
            assertThat(client.reply()).matches("4(26|51) .*");
            client.ask("NOOP", 200);
        }
    }

    @Test
    void a_text_that_shrinks_is_not_complete() throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE A", 200);
            try (Socket data = client.passive()) {
                client.ask("RETR big.bin", 125);
                await().until(() -> server.stats().bytes().sent() > 0);

                try (RandomAccessFile big =
                        new RandomAccessFile(home.path("big.bin").toFile(), "rw")) {
                    big.setLength(1000);
                }

                assertThatThrownBy(() -> data.getInputStream().transferTo(OutputStream.nullOutputStream()))
                        .isInstanceOf(SocketException.class);
                assertThat(client.reply()).matches("4(26|51) .*");
            }
        }
    }

    @Test
    void a_client_that_resets_its_download_is_told_426() throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            Socket data = client.passive();
            client.ask("RETR big.bin", 125);

            TestClient.reset(data);

            assertThat(client.expect(426)).matches("426 Transfer aborted; \\d+ bytes transmitted\\.");
            client.ask("NOOP", 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"I", "A"})
    void a_client_that_resets_its_upload_is_told_426_and_may_resume(String type) throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE " + type, 200);
            Socket data = client.passive();
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);

            TestClient.reset(data);

            client.expect(426);
            assertThat(home.path("up.bin")).hasContent("abc");
            awaitIncomplete(server);
        }
    }

    @Test
    void an_upload_whose_control_connection_was_reset_is_incomplete() throws IOException {
        try (var server = home.server();
                var witness = TestClient.connect(server);
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);

            client.reset();
            letBeSeen(witness);
            TestClient.hangUp(data);

            awaitIncomplete(server);
            assertThat(home.path("up.bin")).hasContent("abc");
        }
    }

    /** As kill -9 does: the kernel ends both connections as if they were done. */
    @Test
    void an_upload_of_a_killed_client_is_incomplete() throws IOException {
        try (var server = home.server();
                var witness = TestClient.connect(server);
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);

            client.hangUp();
            letBeSeen(witness);
            TestClient.hangUp(data);

            awaitIncomplete(server);
        }
    }

    /** Its system ends the data connection first, as a rule, and the other one a moment later. */
    @Test
    void uploads_of_programs_that_were_killed_are_incomplete() throws Exception {
        Programs.assumePresent("curl");
        Path whole = Files.write(home.path("whole.bin"), new byte[4 << 20]);
        try (var server = home.server()) {
            for (int time = 0; time < KILLED; time++) {
                Process curl = Programs.watched(
                        new ProcessBuilder("curl", "-s", "--limit-rate", "200k", "-T", whole.toString(), url(server))
                                .start());
                await().until(() -> server.sessions().stream()
                        .flatMap(session -> session.activity().transfer().stream())
                        .anyMatch(transfer ->
                                transfer.bytes() > 0 && transfer.running().compareTo(Duration.ofSeconds(1)) > 0));

                curl.destroyForcibly();
                await().until(() -> server.stats().sessions().open() == 0);
            }

            // On a machine that is busy enough the moment that is waited may be too short.
            assertThat(server.stats().transfers().incomplete()).isGreaterThan(KILLED / 2);
        }
    }

    private static String url(EmbeddedFtpServer server) {
        return "ftp://alice:" + Home.PASSWORD + "@127.0.0.1:" + server.port() + "/up.bin";
    }

    @Test
    void an_upload_of_a_client_that_was_killed_while_the_server_drains_is_incomplete() throws IOException {
        try (var server = home.server();
                var admin = Admin.of(server);
                var client = TestClient.loggedIn(server);
                Socket data = client.passive();
                var other = TestClient.loggedIn(server);
                Socket lasting = other.passive()) {
            assertThat(lasting.isConnected()).isTrue();
            other.ask("STOR other.bin", 125);
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);
            admin.client().ask("SITE DRAIN 60s", 200);

            client.reset();
            letBeSeen(admin.client());
            TestClient.hangUp(data);

            awaitIncomplete(server);
        }
    }

    /** The end of its control connection is known before the upload begins. */
    @Test
    void an_upload_behind_another_transfer_of_a_client_that_is_gone_is_incomplete() throws IOException {
        try (var server = home.server();
                var witness = TestClient.connect(server);
                var client = TestClient.loggedIn(server)) {
            Socket first = client.passive();
            client.ask("STOR one", 125);
            first.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);
            client.send("STOR two");
            letBeSeen(witness);

            client.hangUp();
            letBeSeen(witness);
            TestClient.hangUp(first);

            await().until(() -> server.stats().transfers().running() == 0);
            assertThat(server.stats().transfers().complete()).isZero();
        }
    }

    /** Two Telnet NOPs find out that the client is there; a client that only closed its half reads over them. */
    @Test
    void an_upload_of_a_client_that_closed_its_half_of_control_is_complete() throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.bin", 125);
            client.halfClose();

            data.getOutputStream().write("abc".getBytes(US_ASCII));
            TestClient.hangUp(data);

            assertThat(client.line()).endsWith("226 Transfer complete.");
            assertThat(home.path("up.bin")).hasContent("abc");
        }
    }

    @Test
    void an_upload_after_quit_is_complete_though_the_client_hung_up() throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.bin", 125);
            client.ask("QUIT", 221);
            client.halfClose();

            data.getOutputStream().write("abc".getBytes(US_ASCII));
            TestClient.hangUp(data);

            client.expect(226);
            client.expectClosed();
            assertThat(home.path("up.bin")).hasContent("abc");
        }
    }

    @Test
    void aborted_delete_removes_what_an_upload_left() throws IOException {
        try (var server = home.server(Home::deletingAborted);
                var client = TestClient.loggedIn(server)) {
            Socket data = client.passive();
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);

            TestClient.reset(data);

            client.expect(426);
            assertThat(home.path("up.bin")).doesNotExist();
        }
    }

    @Test
    void aborted_delete_spares_what_was_there_before() throws IOException {
        try (var server = home.server(Home::deletingAborted);
                var client = TestClient.loggedIn(server)) {
            Socket data = client.passive();
            client.ask("APPE hello.txt", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);

            TestClient.reset(data);

            client.expect(426);
            assertThat(home.path("hello.txt")).hasContent("hello\nworld\nabc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEEP", "DELETE"})
    void abor_ends_an_upload(String aborted) throws IOException {
        try (var server = home.server(aborted.equals("DELETE") ? Home::deletingAborted : UnaryOperator.identity());
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));
            awaitReceived(server, 3);

            client.ask("ABOR", 426);
            client.expect(226);

            assertThat(home.path("up.bin").toFile().exists()).isEqualTo(aborted.equals("KEEP"));
            client.ask("NOOP", 200);
        }
    }

    @Test
    void a_killed_client_leaves_nothing_running() throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("RETR big.bin", 125);

            TestClient.reset(data);
            client.reset();

            await().until(() -> server.stats().sessions().open() == 0);
            await().until(() -> server.stats().transfers().running() == 0);
        }
    }
}

package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.io.CopyStreamException;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.jftpd.server.fault.Fault;
import org.jftpd.server.fault.Occasion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees when something goes wrong with a transfer, because a rule says so. */
@ExtendWith(NothingLeftBehind.class)
class FaultyTransfersTest {
    private static final byte[] LONG = "0123456789".repeat(100_000).getBytes(US_ASCII);

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
        Files.write(home.path("long"), LONG);
    }

    private EmbeddedFtpServer server(Fault... rules) throws IOException {
        EmbeddedFtpServerBuilder builder = home.builder().tls();
        for (Fault rule : rules) {
            builder.fault(rule);
        }
        return builder.start();
    }

    private static TestClient loggedIn(EmbeddedFtpServer server, String protection) throws IOException {
        return protection.equals("TLS") ? TestClient.loggedInPrivately(server) : TestClient.loggedIn(server);
    }

    /** A data connection on which this command has begun. */
    private static Socket begun(TestClient client, String command) throws IOException {
        Socket data = client.passive();
        client.send(command);
        assertThat(client.reply()).matches("1[25][05] .*");
        return data;
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "TLS"})
    void a_download_is_reset_at_a_byte(String protection) throws IOException {
        try (var server = server(Fault.on("RETR").atByte(1000).reset());
                var client = loggedIn(server, protection);
                var data = begun(client, "RETR long")) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();

            assertThatThrownBy(() -> data.getInputStream().transferTo(content)).isInstanceOf(SocketException.class);

            assertThat(content.size()).isLessThanOrEqualTo(1000);
            assertThat(client.expect(426)).isEqualTo("426 Transfer aborted; 1000 bytes transmitted.");
        }
    }

    @Test
    void a_download_ends_at_a_byte_as_if_it_were_whole() throws IOException {
        try (var server = server(Fault.on("RETR").atByte(1000).fin());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "RETR long")) {
            assertThat(data.getInputStream().readAllBytes()).isEqualTo(java.util.Arrays.copyOf(LONG, 1000));
            client.expect(426);
            client.ask("NOOP", 200);
        }
    }

    @Test
    void a_private_download_that_ends_at_a_byte_lacks_its_close_notify() throws Exception {
        try (var server = server(Fault.on("RETR").atByte(1000).fin())) {
            assertThat(ftplib(server, "long").output()).contains("conn.unwrap()", "ssl.SSL");
            assertThat(home.path("got")).hasSize(1000);
        }
    }

    /** Python's client, which minds an end without close_notify; Java's does not. */
    private Programs.Ended ftplib(EmbeddedFtpServer server, String name) throws Exception {
        return Programs.run(folder, "python3", "-c", """
                import ftplib, ssl
                client = ftplib.FTP_TLS(context=ssl._create_unverified_context())
                client.connect("127.0.0.1", %d)
                client.login("alice", "secret")
                client.prot_p()
                with open("got", "wb") as got:
                    client.retrbinary("RETR %s", got.write)
                """.formatted(server.port(), name));
    }

    @Test
    void only_the_second_upload_to_a_folder_is_reset() throws IOException {
        try (var server = server(
                        Fault.on("STOR").path("/sub/**").nth(2).atByte(1000).reset());
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThat(other.client().storeFile("first", new ByteArrayInputStream(LONG)))
                    .isTrue();
            assertThat(other.client().storeFile("sub/first", new ByteArrayInputStream(LONG)))
                    .isTrue();

            // The reset may meet the client's last bytes, or its wait for the reply.
            try {
                assertThat(other.client().storeFile("sub/second", new ByteArrayInputStream(LONG)))
                        .isFalse();
            } catch (IOException reset) {
                assertThat(reset).isInstanceOf(CopyStreamException.class);
            }

            assertThat(Files.size(home.path("sub/second"))).isEqualTo(1000);
            assertThat(Files.size(home.path("sub/first"))).isEqualTo(LONG.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "TLS"})
    void an_upload_ends_at_a_byte(String protection) throws IOException {
        try (var server = server(Fault.on("STOR").atByte(4).fin());
                var client = loggedIn(server, protection);
                var data = begun(client, "STOR new")) {
            data.getOutputStream().write("01234567".getBytes(US_ASCII));

            client.expect(426);
            assertThat(TestClient.isEnd(data.getInputStream())).isTrue();
            assertThat(home.path("new")).hasContent("0123");
        }
    }

    @Test
    void a_rule_behind_the_end_of_a_file_is_not_met() throws IOException {
        Fault cut = Fault.on("RETR").atByte(13).reset();
        Fault end = Fault.on("RETR").atEnd().reply(553, "No.");
        try (var server = server(cut, end);
                var client = TestClient.loggedIn(server)) {
            client.ask("RETR missing", 550);
            try (Socket data = begun(client, "RETR hello.txt")) {
                assertThat(data.getInputStream().readAllBytes()).hasSize(12);
            }
            client.expect(553);

            assertThat(server.faults().met(cut)).isZero();
            assertThat(server.faults().met(end)).isEqualTo(1);
        }
    }

    @Test
    void a_listing_is_cut_too() throws IOException {
        try (var server = server(Fault.on("LIST").atByte(10).fin());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "LIST")) {
            assertThat(data.getInputStream().readAllBytes()).hasSize(10);
            client.expect(426);
        }
    }

    @Test
    void a_transfer_ends_in_the_middle_with_any_reply() throws IOException {
        Fault quota = Fault.on("STOR").atByte(1000).reply(552, "Quota exceeded.");
        try (var server = server(quota);
                var client = TestClient.loggedIn(server);
                var data = begun(client, "STOR new")) {
            data.getOutputStream().write(new byte[2000]);

            assertThat(client.reply()).isEqualTo("552 Quota exceeded.");
            client.ask("SIZE new", 213);
            assertThat(server.faults().met(quota)).isEqualTo(1);
        }
    }

    @Test
    void the_server_goes_away_by_421_in_the_middle_of_a_transfer() throws IOException {
        try (var server = server(Fault.on("RETR").atByte(1000).unavailable());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "RETR long")) {
            client.expect(421);
            client.expectClosed();
            assertThat(data.getInputStream()).isNotNull();
        }
    }

    @Test
    void the_control_connection_drops_in_the_middle_of_a_transfer() throws IOException {
        try (var server = server(Fault.on("STOR").atByte(1000).dropControl());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "STOR new")) {
            data.getOutputStream().write(new byte[2000]);

            client.expectClosed();
        }
    }

    @Test
    void a_download_stalls_until_the_client_aborts_it() throws IOException {
        try (var server = server(Fault.on("RETR").atByte(1000).stall());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "RETR long")) {
            assertThat(data.getInputStream().readNBytes(1000)).hasSize(1000);
            client.ask("NOOP", 200);
            assertThat(data.getInputStream().available()).isZero();

            client.ask("ABOR", 426);
            client.expect(226);
        }
    }

    @Test
    void an_upload_stalls_for_a_while() throws IOException {
        try (var server = server(Fault.on("STOR").atByte(1000).stall(Duration.ofMillis(300)));
                var client = TestClient.loggedIn(server)) {
            long before = System.nanoTime();
            client.upload("STOR new", LONG);

            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
            assertThat(Files.readAllBytes(home.path("new"))).isEqualTo(LONG);
        }
    }

    @Test
    void a_server_that_stalls_can_be_closed() throws IOException {
        try (var server = server(Fault.on("STOR").atByte(0).stall());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "STOR new")) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> server.close(Duration.ZERO));
            data.getOutputStream().write('a');
            client.expect(426);
            closed.join();
        }
    }

    @Test
    void a_transfer_goes_slowly() throws IOException {
        try (var server = server(Fault.on("RETR").slowTo(2_000_000));
                var client = TestClient.loggedIn(server)) {
            long before = System.nanoTime();

            assertThat(client.download("RETR long")).isEqualTo(LONG);

            // Half a second's bytes, of which an eighth may come at once.
            assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(350));
        }
    }

    @Test
    void the_end_of_a_transfer_is_told_late() throws IOException {
        try (var server = server(Fault.on("STOR").atEnd().delay(Duration.ofDays(1)));
                var client = TestClient.loggedIn(server)) {
            try (var data = begun(client, "STOR new")) {
                data.getOutputStream().write('a');
            }
            await().untilAsserted(() -> assertThat(home.path("new")).hasContent("a"));
            client.send("ABOR");
            client.expect(226);
            client.expect(225);
        }
    }

    @Test
    void a_whole_file_is_told_to_be_refused_in_the_end() throws IOException {
        try (var server = server(Fault.on("STOR").atEnd().reply(553, "The virus scanner says no."));
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThat(other.client().storeFile("new", new ByteArrayInputStream(LONG)))
                    .isFalse();
            assertThat(other.client().getReplyCode()).isEqualTo(553);
        }
    }

    @Test
    void the_control_connection_drops_instead_of_226() throws IOException {
        try (var server = server(Fault.on("STOR").atEnd().dropControl());
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThatThrownBy(() -> other.client().storeFile("new", new ByteArrayInputStream(LONG)))
                    .isInstanceOf(FTPConnectionClosedException.class);
            assertThat(home.path("new")).hasSize(LONG.length);
        }
    }

    static List<Fault> ends() {
        Occasion stor = Fault.on("STOR");
        return List.of(
                stor.atEnd().reply(553, "No."),
                stor.atEnd().unavailable(),
                stor.atEnd().dropControl(),
                stor.atEnd().delay(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_upload_is_not_received_while_its_client_was_not_told_226(Fault end) throws IOException {
        Heard heard = new Heard();
        try (var server = home.builder().recording().events(heard).fault(end).start()) {
            try (var client = TestClient.loggedIn(server)) {
                try (var data = begun(client, "STOR new")) {
                    data.getOutputStream().write('a');
                }
                await().until(() -> server.faults().met(end) == 1);
            }

            assertThat(heard.until("disconnected")).endsWith("incomplete received alice /new COMPLETE", "disconnected");
            assertThatThrownBy(() -> server.awaitUpload("/new", Duration.ZERO))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void an_upload_whose_226_comes_late_is_received_with_it() throws Exception {
        try (var server = home.builder()
                        .recording()
                        .fault(Fault.on("STOR").atEnd().delay(Duration.ofMillis(300)))
                        .start();
                var client = TestClient.loggedIn(server)) {
            try (var data = begun(client, "STOR new")) {
                data.getOutputStream().write('a');
            }

            server.awaitUpload("/new", Duration.ofSeconds(60));

            assertThat(server.transcript()).last().hasToString("S: 226 Transfer complete.");
            client.expect(226);
            client.ask("NOOP", 200);
        }
    }

    @Test
    void the_disk_is_full_at_a_byte() throws IOException {
        try (var server = server(Fault.on("STOR").atByte(1000).diskFull());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "STOR new")) {
            data.getOutputStream().write(new byte[2000]);

            assertThat(client.reply())
                    .isEqualTo("452 No space left on device; transfer aborted; 1000 bytes transmitted.");
        }
    }

    @Test
    void the_disk_breaks_at_a_byte() throws IOException {
        try (var server = server(Fault.on("RETR").atByte(1000).diskBroken());
                var client = TestClient.loggedIn(server);
                var data = begun(client, "RETR long")) {
            client.expect(451);
            assertThat(data.getInputStream()).isNotNull();
        }
    }

    @Test
    void a_private_download_is_told_to_be_complete_without_its_close_notify() throws Exception {
        try (var server = server(Fault.on("RETR").nth(2).truncateTls());
                var client = TestClient.loggedInPrivately(server)) {
            ftplib(server, "long").succeeded();

            assertThat(ftplib(server, "long").output()).contains("conn.unwrap()", "ssl.SSL");

            assertThat(Files.readAllBytes(home.path("got"))).isEqualTo(LONG);
            server.faults().add(Fault.on("RETR").nth(1).truncateTls());
            assertThat(client.download("RETR long")).isEqualTo(LONG);
        }
    }

    @Test
    void rules_about_tls_are_met_by_private_transfers_only() throws Exception {
        Fault truncated = Fault.on("RETR").truncateTls();
        Fault anew = Fault.on("RETR").refuseResumption();
        Heard heard = new Heard();
        try (var server = home.builder()
                        .tls()
                        .fault(truncated)
                        .fault(anew)
                        .events(heard)
                        .start();
                var inClear = TestClient.loggedIn(server);
                var privately = TestClient.loggedInPrivately(server)) {
            assertThat(inClear.download("RETR hello.txt")).hasSize(12);

            heard.until("sent alice RETR /hello.txt 12");
            assertThat(server.faults().met(truncated)).isZero();
            assertThat(server.faults().met(anew)).isZero();
            assertThat(privately.download("RETR hello.txt")).hasSize(12);
            assertThat(server.faults().met(truncated)).isEqualTo(1);
            assertThat(server.faults().met(anew)).isEqualTo(1);
        }
    }
}

package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What SITE STAT tells of the server: transfers of known size, sessions, names that were made up to deceive. */
@ExtendWith(NothingLeftBehind.class)
class SiteStatTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private long beforeStart;
    private long afterStart;
    private EmbeddedFtpServer server;
    private Admin admin;

    @BeforeEach
    void start() throws IOException {
        beforeStart = System.nanoTime();
        server = Home.furnished(folder).builder().tls().start();
        afterStart = System.nanoTime();
        admin = Admin.of(server);
    }

    @AfterEach
    void stop() throws IOException {
        admin.close();
        server.close();
    }

    @Test
    void known_transfers_are_counted_to_the_byte() throws IOException {
        try (var alice = TestClient.loggedIn(server)) {
            alice.download("RETR hello.txt");
            alice.download("RETR big.bin");
            alice.upload("STOR up", new byte[3 * MIB + 1]);
            alice.ask("RETR none", 550);

            JsonNode told = admin.stat("SERVER");

            assertThat(told.at("/bytes/sent").longValue()).isEqualTo(12L + Home.BIG);
            assertThat(told.at("/bytes/received").longValue()).isEqualTo(3 * MIB + 1);
            assertThat(told.at("/transfers/complete").intValue()).isEqualTo(3);
            assertThat(told.at("/transfers/incomplete").intValue()).isZero();
            assertThat(told.at("/rates/15_min/sent").longValue())
                    .as("at least what it is over the whole life")
                    .isGreaterThanOrEqualTo(
                            (long) (Home.BIG / (told.path("uptime").doubleValue() + 1)));
        }
    }

    @Test
    void the_server_runs_since_it_was_started() throws IOException {
        double least = (System.nanoTime() - afterStart) / 1e9;

        JsonNode told = admin.stat("SERVER");

        double most = (System.nanoTime() - beforeStart) / 1e9;
        assertThat(told.path("uptime").doubleValue()).isBetween(least - 0.001, most + 0.001);
        assertThat(told.path("started").doubleValue())
                .isCloseTo(
                        System.currentTimeMillis() / 1e3 - told.path("uptime").doubleValue(), within(1.0));
    }

    @Test
    void what_went_wrong_is_counted_by_its_kind() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                var mistaken = TestClient.connect(server)) {
            mistaken.ask("USER bob", 331);
            mistaken.ask("PASS wrong", 530);
            try (Socket data = alice.passive()) {
                alice.ask("RETR big.bin", 125);
                data.getInputStream().readNBytes(10);
                alice.ask("ABOR", 426);
                alice.expect(226);
            }

            JsonNode told = admin.stat("SERVER");

            assertThat(told.at("/transfers/incomplete").intValue()).isEqualTo(1);
            assertThat(told.at("/transfers/verdicts").toString()).isEqualTo("{\"aborted\":1}");
            assertThat(told.at("/logins/failed").intValue()).isEqualTo(1);
            assertThat(told.at("/logins/succeeded").intValue()).isEqualTo(2);
            assertThat(told.at("/sessions/open").intValue()).isEqualTo(3);
            assertThat(told.at("/sessions/total").intValue()).isEqualTo(3);
        }
    }

    @Test
    void who_is_protected_is_told() throws IOException {
        try (var alice = TestClient.loggedInPrivately(server)) {
            JsonNode sessions = admin.stat("SESSIONS").path("sessions");
            String who = admin.client().ask("SITE WHO", 211);

            assertThat(sessions.findValuesAsText("security")).containsExactly("clear_text", "tls");
            assertThat(who).containsPattern("2: alice from 127\\.0\\.0\\.1:\\d+ over TLS, idle");
            alice.ask("NOOP", 200);
        }
    }

    @Test
    void a_transfer_that_stands_still_is_told_with_its_exact_bytes() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                Socket data = alice.passive()) {
            alice.ask("CWD sub", 250);
            alice.ask("STOR up", 125);
            data.getOutputStream().write(new byte[5 * MIB]);
            data.getOutputStream().flush();

            await().untilAsserted(() -> {
                JsonNode transfer = admin.stat("TRANSFERS").path("transfers").path(0);
                assertThat(transfer.path("bytes").longValue()).isEqualTo(5 * MIB);
                assertThat(transfer.path("direction").textValue()).isEqualTo("upload");
                assertThat(transfer.path("path").textValue()).endsWith("sub/up");
                assertThat(transfer.path("user").textValue()).isEqualTo("alice");
            });
            TestClient.hangUp(data);
            alice.expect(226);
            assertThat(admin.stat("TRANSFERS").path("transfers")).isEmpty();
        }
    }

    @Test
    void names_that_clients_make_up_forge_neither_lines_nor_json() throws IOException {
        String nasty = "a\"b\\c\u001b[31m 211 End.\u202e\u2028x";
        try (var stranger = TestClient.connect(server);
                var alice = TestClient.loggedIn(server)) {
            stranger.ask("USER " + nasty, 331);
            stranger.send("secret-typed-as-a-verb");
            stranger.expect(500);
            alice.ask("MKD " + nasty, 257);
            alice.ask("CWD " + nasty, 250);

            JsonNode sessions = admin.stat("SESSIONS").path("sessions");
            String text = admin.client().ask("SITE WHO", 211);

            assertThat(sessions.findValuesAsText("user")).contains(nasty, "alice");
            assertThat(sessions.findValuesAsText("directory")).contains("/" + nasty);
            assertThat(text.lines()).hasSize(2 + 3);
            assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028", "secret-typed");
            assertThat(sessions.toString()).doesNotContain("secret-typed");
        }
    }

    @Test
    void a_served_folder_is_told_by_its_own_name() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("ftp_root"));
        try (var other = Home.furnished(odd).server();
                var there = Admin.of(other)) {
            String text = there.client().ask("SITE STAT DISK", 211);

            assertThat(text).contains(" " + odd + ": ");
            assertThat(there.stat("DISK").path("disk_usage").has(odd.toString()))
                    .isTrue();
        }
    }

    @Test
    void of_very_many_served_folders_some_are_told_and_the_others_counted() throws IOException {
        var builder =
                Home.furnished(Files.createDirectory(folder.resolve("first"))).builder();
        for (int i = 0; i < 70; i++) {
            String name = "user" + i;
            builder.user(name, "secret", Files.createDirectory(folder.resolve(name)));
        }
        try (var many = builder.start();
                var there = Admin.of(many)) {
            JsonNode told = there.stat("DISK");

            assertThat(told.path("disk_usage")).hasSize(64);
            assertThat(told.path("disk_usage_not_shown").intValue()).isEqualTo(7);
            assertThat(there.client().ask("SITE STAT DISK", 211)).containsPattern("served folders not shown: +7\n");
        }
        assertThat(admin.stat("DISK").has("disk_usage_not_shown")).isFalse();
    }

    @Test
    void an_administrator_asks_while_two_hundred_transfers_run() throws IOException {
        List<TestClient> clients = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                TestClient client = TestClient.loggedIn(server);
                clients.add(client);
                sockets.add(client.passive());
                client.ask("RETR big.bin", 125);
            }

            JsonNode transfers = admin.stat("TRANSFERS").path("transfers");
            JsonNode told = admin.stat("SERVER");
            String all = admin.client().ask("SITE STAT ALL", 211);

            assertThat(transfers).hasSize(200);
            assertThat(transfers.findValues("expected").stream()
                            .map(JsonNode::longValue)
                            .collect(Collectors.toSet()))
                    .containsExactly((long) Home.BIG);
            assertThat(told.at("/transfers/running").intValue()).isEqualTo(200);
            assertThat(all.lines().filter(line -> line.contains("RETR"))).hasSize(2 * 200);
            for (int i = 0; i < 200; i += 50) {
                assertThat(drained(sockets.get(i))).isEqualTo(Home.BIG);
                clients.get(i).expect(226);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            for (TestClient client : clients) {
                client.close();
            }
        }
    }

    private static long drained(Socket socket) throws IOException {
        return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}

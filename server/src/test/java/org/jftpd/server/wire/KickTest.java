package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Row;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SITE KICK ends a session whatever it does. */
@ExtendWith(NothingLeftBehind.class)
class KickTest {
    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;
    private Admin admin;

    @BeforeEach
    void start() throws IOException {
        server = Home.furnished(folder).server();
        admin = Admin.of(server);
    }

    @AfterEach
    void stop() throws IOException {
        admin.close();
        server.close();
    }

    @Test
    void an_administrator_is_heard_while_every_worker_waits() throws Exception {
        CountDownLatch begun = new CountDownLatch(8);
        CountDownLatch end = new CountDownLatch(1);
        Row hangs = RowBuilder.verb("HANG", Takes.NOTHING)
                .beforeLogin()
                .waits()
                .does(
                        (client, argument) -> {
                            begun.countDown();
                            awaitQuietly(end);
                            return Outcome.reply(200, "At last.");
                        },
                        ".");
        List<TestClient> clients = new ArrayList<>();
        try (var busy = new Home(folder).builder().verb(hangs).start();
                var boss = Admin.of(busy)) {
            try {
                for (int i = 0; i < 9; i++) {
                    clients.add(TestClient.connect(busy));
                    clients.get(i).send("HANG");
                }
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

                boss.client().ask("SITE KICK 2", 200);
                boss.stat("SERVER");
            } finally {
                end.countDown();
                for (TestClient client : clients) {
                    client.close();
                }
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_idle_client_is_told_goodbye() throws IOException {
        try (var alice = TestClient.loggedIn(server)) {
            kick("alice");

            Transcript.plays(alice, """
                    S: 421 An administrator ended this session\\.
                    S!
                    """);
            assertThat(admin.sessionsOf("alice")).isEmpty();
        }
    }

    @Test
    void a_transfer_ends_with_426_and_its_verdict_before_the_goodbye() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                Socket data = alice.passive()) {
            alice.ask("RETR big.bin", 125);
            data.getInputStream().readNBytes(1000);

            kick("alice");

            Transcript.plays(alice, """
                    S: 426 Ended by the server; transfer aborted; \\d+ bytes transmitted\\.
                    S: 421 An administrator ended this session\\.
                    S!
                    """);
            assertThat(server.stats().transfers().verdicts()).isEqualTo(Map.of("ABORTED", 1L));
        }
    }

    @Test
    void a_transfer_without_its_data_connection_ends_too() throws IOException {
        try (var alice = TestClient.loggedIn(server)) {
            alice.ask("PASV", 227);
            alice.ask("STOR up", 150);

            kick("alice");

            alice.expect(426);
            alice.expect(421);
            alice.expectClosed();
        }
    }

    @Test
    void commands_behind_the_transfer_are_not_run() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                Socket data = alice.passive()) {
            alice.ask("RETR big.bin", 125);
            data.getInputStream().readNBytes(1000);
            alice.send("DELE hello.txt");

            kick("alice");

            alice.expect(426);
            alice.expect(421);
            alice.expectClosed();
            assertThat(folder.resolve("hello.txt")).exists();
        }
    }

    private void kick(String user) throws IOException {
        admin.client().ask("SITE KICK " + admin.sessionsOf(user).get(0), 200);
    }
}

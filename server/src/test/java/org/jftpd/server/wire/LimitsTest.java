package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.jftpd.server.config.Settings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.VirtualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for too much, or for nothing at all, is told so. */
@ExtendWith(NothingLeftBehind.class)
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    /** Stands still while a client has commands to send, however long it takes to. */
    private final VirtualClock clock = VirtualClock.at(Instant.parse("2031-05-06T12:00:00Z"), ZoneOffset.UTC);

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    private EmbeddedFtpServer timedServer(UnaryOperator<Settings> change) throws IOException {
        return home.builder().settings(change).clock(clock).start();
    }

    @Test
    void one_client_too_many_is_told_421_until_another_leaves() throws IOException {
        try (var server = home.server(Home.limits(2, 0));
                var first = TestClient.loggedIn(server);
                var second = TestClient.loggedIn(server)) {
            try (var third = TestClient.silent(server)) {
                Transcript.plays(third, """
                        S: 421 Too many connections\\. Service temporarily unavailable\\.
                        S!
                        """);
            }
            assertThat(server.stats().sessions().refused()).isEqualTo(1);

            second.ask("QUIT", 221);
            second.expectClosed();

            await().ignoreExceptions().until(() -> isServed(server));
            first.ask("NOOP", 200);
        }
    }

    @Test
    void one_client_too_many_of_an_address_is_told_421() throws IOException {
        try (var server = home.server(Home.limits(0, 1));
                var first = TestClient.loggedIn(server);
                var second = TestClient.silent(server)) {
            Transcript.plays(second, """
                    S: 421 Too many connections from the same IP address\\.
                    S!
                    """);
            first.ask("NOOP", 200);
        }
    }

    @Test
    void a_data_connection_too_many_is_told_425_and_the_session_stays() throws IOException {
        try (var server = home.server(Home.limits(2, 0));
                var first = TestClient.loggedIn(server);
                var second = TestClient.loggedIn(server)) {
            Transcript.plays(first, """
                    C: PASV
                    S: 425 .*
                    C: EPSV
                    S: 425 .*
                    C: PORT {port}
                    S: 425 .*
                    C: NOOP
                    S: 200 .*
                    """);
            second.ask("QUIT", 221);
            second.expectClosed();
            await().until(() -> server.stats().sessions().open() == 1);

            for (int i = 0; i < 5; i++) {
                assertThat(first.listing("NLST sub")).isEqualTo("a.txt\r\n");
            }
        }
    }

    @Test
    void a_client_that_does_not_log_in_is_told_421() throws IOException {
        try (var server = timedServer(Home.timeouts(Duration.ZERO, Duration.ZERO, SHORT));
                var client = TestClient.connect(server)) {
            client.ask("USER alice", 331);

            clock.advance(SHORT);

            Transcript.plays(client, """
                    S: 421 .*timed out\\.
                    S!
                    """);
        }
    }

    @Test
    void an_idle_client_is_told_421() throws IOException {
        try (var server = timedServer(Home.timeouts(SHORT, Duration.ZERO, Duration.ZERO));
                var client = TestClient.loggedIn(server)) {
            clock.advance(SHORT);

            Transcript.plays(client, """
                    S: 421 Control connection timed out\\.
                    S!
                    """);
        }
    }

    @Test
    void a_transfer_holds_the_idle_clock() throws IOException {
        try (var server = timedServer(Home.timeouts(SHORT, Duration.ZERO, Duration.ZERO));
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.bin", 125);
            clock.advance(SHORT.multipliedBy(2));

            TestClient.hangUp(data);

            client.expect(226);
            clock.advance(SHORT);
            assertThat(client.expect(421)).isEqualTo("421 Control connection timed out.");
        }
    }

    /** With room for one data connection, each port must be given back before there is another. */
    @Test
    void a_passive_port_that_nobody_comes_to_is_told_421_and_the_session_stays() throws IOException {
        try (var server = timedServer(settings ->
                        Home.passiveTimeout(SHORT).apply(Home.limits(2, 0).apply(settings)));
                var client = TestClient.loggedIn(server)) {
            client.ask("PASV", 227);
            clock.advance(SHORT);
            assertThat(client.expect(421)).isEqualTo("421 Passive data channel timed out.");

            client.ask("NOOP", 200);
            client.ask("PASV", 227);
            client.ask("RETR hello.txt", 150);
            // The transfer may have been answered, but not begun to wait.
            await().until(() -> {
                clock.advance(SHORT);
                return server.stats().transfers().incomplete() == 1;
            });

            assertThat(client.expect(421)).isEqualTo("421 Passive data channel timed out.");
            assertThat(client.ask("ABOR", 225)).isEqualTo("225 No transfer to abort.");
        }
    }

    @Test
    void a_stalled_transfer_is_told_421_and_ends_the_session() throws IOException {
        try (var server = home.server(Home.timeouts(Duration.ZERO, SHORT, Duration.ZERO));
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: PASV
                    S: 227 .*
                    D: connect
                    C: RETR big.bin
                    S: 125 .*
                    S: 421 Data connection timed out\\.
                    S!
                    """);
        }
    }

    @Test
    void port_that_nobody_listens_on_is_told_425() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            String reply = client.ask("PORT 127,0,0,1," + free / 256 + ',' + free % 256, 425);

            assertThat(reply).isEqualTo("425 Can't connect to specified address.");
            client.ask("NOOP", 200);
        }
    }

    @Test
    void port_that_does_not_answer_is_told_421_after_the_timeout_and_the_session_stays() throws IOException {
        try (var server = home.server(Home.activeTimeout(SHORT));
                var silent = SilentPort.open();
                var client = TestClient.loggedIn(server)) {
            String reply = client.ask(silent.command(), 421);

            assertThat(reply).isEqualTo("421 Active data channel timed out.");
            client.ask("NOOP", 200);
        }
    }

    @Test
    void abor_ends_the_wait_for_a_port_that_does_not_answer() throws IOException {
        try (var server = home.server();
                var silent = SilentPort.open();
                var client = TestClient.loggedIn(server)) {
            client.send(silent.command());
            client.send("ABOR");

            client.expect(425);
            client.expect(225);
            client.ask("NOOP", 200);
        }
    }

    @Test
    void a_client_that_leaves_while_its_port_is_dialled_leaves_nothing() throws IOException {
        try (var server = home.server();
                var silent = SilentPort.open()) {
            try (var client = TestClient.loggedIn(server)) {
                client.send(silent.command());
                client.reset();
            }
            await().until(() -> server.stats().sessions().open() == 0);
        }
    }

    @Test
    void a_server_that_stops_while_a_port_is_dialled_leaves_nothing() throws IOException {
        try (var silent = SilentPort.open()) {
            try (var server = home.server();
                    var client = TestClient.loggedIn(server)) {
                client.send(silent.command());
                await().until(silent::isDialled);
            }

            assertThat(silent.isDialled()).isFalse();
        }
    }

    @Test
    void a_data_connection_from_another_address_gets_nothing() throws IOException {
        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            int port = TestClient.port(client.ask("PASV", 227));
            try (Socket thief =
                    new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.2"), 0)) {
                thief.setSoTimeout(TestClient.PATIENCE_MILLIS);
                client.ask("RETR hello.txt", 150);

                assertThat(TestClient.isEnd(thief.getInputStream())).isTrue();
            }
            try (Socket data = TestClient.connectData(port)) {
                assertThat(data.getInputStream().readAllBytes()).hasSize(12);
            }
            client.expect(226);
        }
    }

    private static boolean isServed(EmbeddedFtpServer server) throws IOException {
        try (var client = TestClient.connect(server)) {
            client.ask("NOOP", 200);
            return true;
        } catch (AssertionError refused) {
            return false;
        }
    }
}

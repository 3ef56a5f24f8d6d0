package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.ListenerSettings.Tls;
import org.jftpd.server.config.LoginSettings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.protocol.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a part of another program: starts, tells where it is, ends, and leaves nothing. */
@ExtendWith(NothingLeftBehind.class)
class EmbeddedFtpServerTest {
    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    @Test
    void is_bound_to_a_free_loopback_port_when_it_has_started() throws IOException {
        try (var server = home.server();
                var other = home.server()) {
            assertThat(server.port()).isPositive().isNotEqualTo(other.port());
            assertThat(server.uri()).hasToString("ftp://127.0.0.1:" + server.port());
            try (var client = TestClient.loggedIn(other)) {
                client.ask("NOOP", 200);
            }
        }
    }

    @Test
    void serves_several_listeners() throws IOException {
        ListenerSettings any = new ListenerSettings(0, "127.0.0.1", Tls.OFF);
        try (var server = home.server(settings -> settings.withListeners(List.of(any, any)))) {
            assertThat(server.addresses()).hasSize(2).doesNotHaveDuplicates();
            for (var address : server.addresses()) {
                try (var client = TestClient.connect(address.getPort())) {
                    client.login(Home.USER, Home.PASSWORD);
                }
            }
        }
    }

    @Test
    void a_port_in_use_fails_by_its_name_and_leaves_nothing() throws IOException {
        try (var server = home.server()) {
            ListenerSettings taken = new ListenerSettings(server.port(), "127.0.0.1", Tls.OFF);

            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> home.server(settings -> settings.withListeners(List.of(taken))))
                    .withMessage("cannot listen on port %d of 127.0.0.1: Address already in use", server.port());

            try (var client = TestClient.loggedIn(server)) {
                client.ask("NOOP", 200);
            }
        }
    }

    @Test
    void who_is_interrupted_starts_it_and_stays_interrupted() throws IOException {
        Thread.currentThread().interrupt();

        try (var server = home.server()) {
            assertThat(Thread.interrupted()).isTrue();
            try (var client = TestClient.loggedIn(server)) {
                client.ask("NOOP", 200);
            }
        }
    }

    @Test
    void closing_tells_clients_and_frees_the_port_and_may_be_repeated() throws IOException {
        EmbeddedFtpServer server = home.server();
        try (var idle = TestClient.loggedIn(server);
                var busy = TestClient.loggedIn(server);
                Socket data = busy.passive()) {
            busy.ask("RETR big.bin", 125);

            server.close();
            server.close();

            idle.expect(421);
            idle.expectClosed();
            busy.expect(426);
            busy.expect(421);
            busy.expectClosed();
            assertThat(data.isConnected()).isTrue();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> TestClient.silent(server))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void closing_gracefully_lets_a_transfer_end() throws Exception {
        EmbeddedFtpServer server = home.server();
        try (var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up.txt", 125);
            data.getOutputStream().write("abc".getBytes(US_ASCII));

            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> server.close(Duration.ofSeconds(20)));
            await().until(() -> refuses(server));
            data.getOutputStream().write("def".getBytes(US_ASCII));
            TestClient.hangUp(data);

            client.expect(226);
            client.expect(421);
            client.expectClosed();
            closing.get(20, TimeUnit.SECONDS);
            assertThat(home.path("up.txt")).hasContent("abcdef");
        }
    }

    @Test
    void closing_does_not_wait_for_a_delayed_refusal() throws IOException {
        EmbeddedFtpServer server = home.server(settings -> {
            LoginSettings login = settings.login();
            return settings.withLogin(
                    new LoginSettings(1, Duration.ofSeconds(60), login.banner(), login.anonymous(), login.system()));
        });
        try (var client = TestClient.connect(server)) {
            client.ask("USER alice", 331);
            client.send("PASS wrong");
            long begun = System.nanoTime();

            server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_verb_may_close_its_server(boolean onWorker) throws Exception {
        AtomicReference<EmbeddedFtpServer> own = new AtomicReference<>();
        RowBuilder row = RowBuilder.verb("SITE DIE", Takes.NOTHING);
        Command closing = (client, argument) -> {
            own.get().close();
            return Outcome.reply(Reply.of(200, "So be it."));
        };
        EmbeddedFtpServer server = home.builder()
                .verb((onWorker ? row.waits() : row).does(closing, "(close)."))
                .start();
        own.set(server);
        try (var client = TestClient.loggedIn(server)) {
            client.ask("SITE DIE", 200);
            client.expect(421);
            client.expectClosed();

            server.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void closing_now_cuts_a_drain_short_and_returns_when_the_server_is_gone() throws Exception {
        EmbeddedFtpServer server = home.server();
        try (var busy = TestClient.loggedIn(server);
                Socket data = busy.passive()) {
            busy.ask("STOR up.txt", 125);
            CompletableFuture<Void> draining = CompletableFuture.runAsync(() -> server.close(FOR_EVER));
            await().until(() -> refuses(server));

            server.close();

            assertThat(server.ended().toCompletableFuture()).isDone();
            busy.expect(426);
            assertThat(data.isConnected()).isTrue();
            draining.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void who_is_interrupted_closes_at_once_and_stays_interrupted() throws Exception {
        EmbeddedFtpServer server = home.server();
        try (var busy = TestClient.loggedIn(server);
                Socket data = busy.passive()) {
            busy.ask("STOR up.txt", 125);

            Thread.currentThread().interrupt();
            server.close(FOR_EVER);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.ended().toCompletableFuture()).isDone();
            busy.expect(426);
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void stats_tell_what_happened() throws IOException {
        try (var server = home.server()) {
            try (var client = TestClient.loggedIn(server)) {
                client.download("RETR hello.txt");
                client.upload("STOR up.txt", new byte[100]);
                client.ask("QUIT", 221);
                client.expectClosed();
            }
            try (var client = TestClient.connect(server)) {
                client.ask("USER alice", 331);
                client.ask("PASS wrong", 530);
            }

            await().until(() -> server.stats().sessions().open() == 0);
            var stats = server.stats();
            assertThat(stats.sessions().total()).isEqualTo(2);
            assertThat(stats.logins().succeeded()).isEqualTo(1);
            assertThat(stats.logins().failed()).isEqualTo(1);
            assertThat(stats.transfers().complete()).isEqualTo(2);
            assertThat(stats.transfers().running()).isZero();
            assertThat(stats.bytes().sent()).isEqualTo(12);
            assertThat(stats.bytes().received()).isEqualTo(100);
        }
    }

    @Test
    void anonymous_may_look_and_download_where_it_is_let_in() throws IOException {
        try (var server = home.builder().anonymous(folder).start();
                var client = TestClient.connect(server)) {
            Transcript.plays(client, """
                    C: USER anonymous
                    S: 331 .*
                    C: PASS
                    S: 230 .*
                    C: TYPE I
                    S: 200 .*
                    C: PASV
                    S: 227 .*
                    D: connect
                    C: RETR hello.txt
                    S: 125 .*
                    D: reads hello\\nworld\\n
                    S: 226 .*
                    C: DELE hello.txt
                    S: 550 Not enough privileges\\.
                    """);
        }
    }

    @Test
    void anonymous_is_refused_where_nobody_let_it_in() throws IOException {
        try (var server = home.server();
                var client = TestClient.connect(server)) {
            client.ask("USER anonymous", 331);
            client.ask("PASS x", 530);
        }
    }

    @Test
    void over_ipv6_epsv_works_and_pasv_says_so() throws IOException {
        ListenerSettings v6 = new ListenerSettings(0, "::1", Tls.OFF);
        try (var server = home.server(settings -> settings.withListeners(List.of(v6)));
                Socket probe = new Socket(server.addresses().get(0).getAddress(), server.port())) {
            assertThat(server.uri().toString()).contains("[");
            probe.setSoTimeout(TestClient.PATIENCE_MILLIS);
            OutputStream out = probe.getOutputStream();
            out.write("USER alice\r\nPASS secret\r\nPASV\r\nEPSV\r\nEPSV 1\r\nQUIT\r\n".getBytes(US_ASCII));

            String replies = new String(probe.getInputStream().readAllBytes(), US_ASCII);

            assertThat(replies)
                    .contains("\r\n425 PASV needs IPv4")
                    .contains("\r\n229 ")
                    .contains("\r\n522 ");
        }
    }

    private static boolean refuses(EmbeddedFtpServer server) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}

package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.ListenerSettings.Tls;
import org.jftpd.server.config.TlsSettings.SessionReuse;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.VirtualClock;
import org.jftpd.server.tls.ClientEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has broken other servers' TLS, tried on ours. */
@ExtendWith(NothingLeftBehind.class)
class TlsAttackTest {
    private static final byte[] SOME = "abc".getBytes(US_ASCII);

    /** The beginning of a ClientHello that never goes on. */
    private static final byte[] HALF_A_HELLO = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};

    @TempDir
    private Path folder;

    private final VirtualClock clock = VirtualClock.at(Instant.EPOCH, ZoneOffset.UTC);
    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    private EmbeddedFtpServer server() throws IOException {
        return home.builder().tls().start();
    }

    private EmbeddedFtpServer implicitServer() throws IOException {
        return home.builder()
                .tls()
                .settings(
                        settings -> settings.withListeners(List.of(new ListenerSettings(0, "127.0.0.1", Tls.IMPLICIT))))
                .start();
    }

    private static Socket dial(int port) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TestClient.PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static SSLSocket over(Socket plain, SSLContext context) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    }

    @ParameterizedTest
    @CsvSource({"FIN, TLSv1.3", "FIN, TLSv1.2", "RST, TLSv1.3", "RST, TLSv1.2", "half, TLSv1.3", "half, TLSv1.2"})
    void an_upload_that_was_cut_is_never_complete(String how, String version) throws IOException {
        Heard heard = new Heard();
        try (var server = home.builder().tls().events(heard).start();
                var client = TestClient.loggedInPrivately(server);
                Socket plain = dial(TestClient.port(client.ask("PASV", 227)))) {
            SSLSocket data = client.layered(plain);
            data.setEnabledProtocols(new String[] {version});
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write(SOME);
            await().until(() -> server.stats().bytes().received() == SOME.length);

            switch (how) {
                case "FIN" -> TestClient.hangUp(plain);
                case "RST" -> TestClient.reset(plain);
                default -> plain.shutdownOutput();
            }

            client.expect(426);
            assertThat(server.stats().transfers().incomplete()).isEqualTo(1);
            assertThat(home.path("up.bin")).hasContent("abc");
            assertThat(heard.until("incomplete received alice /up.bin PEER_LOST"))
                    .doesNotContain("received alice /up.bin");
        }
    }

    @Test
    void an_upload_that_ends_well_is_complete_though_the_client_never_read_its_tickets() throws IOException {
        byte[] content = new byte[300_000];
        try (var server = server();
                var client = TestClient.loggedInPrivately(server)) {
            for (int i = 0; i < 20; i++) {
                client.upload("STOR up" + i, content);
            }

            assertThat(server.stats().transfers().complete()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, RETR hello.txt, hello",
        "TLSv1.2, RETR hello.txt, hello",
        "TLSv1.3, NLST, hello.txt",
        "TLSv1.2, NLST, hello.txt"
    })
    void the_end_of_a_download_is_said_by_tls_itself(String version, String command, String line) throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server);
                var data = new RawData(server, TestClient.port(client.ask("PASV", 227)), version)) {
            client.ask(command, 125);

            assertThat(data.readToTheEnd().lines()).contains(line);

            assertThat(data.engine.hasHeardTheEnd()).isTrue();
            client.expect(226);
        }
    }

    /** Of two ends the client's may come later than the server's; a reset then could overtake the end of the file. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_client_may_say_its_own_end_after_the_servers(String version) throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server);
                var data = new RawData(server, TestClient.port(client.ask("PASV", 227)), version)) {
            client.ask("RETR hello.txt", 125);
            data.readToTheEnd();
            client.expect(226);

            data.engine.end();

            // After a reset the second packet would not be taken.
            assertThatCode(data::sendByteByByte).doesNotThrowAnyException();
        }
    }

    @Test
    void a_download_that_was_aborted_does_not_look_complete() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server);
                Socket data = client.passive()) {
            client.ask("RETR big.bin", 125);
            assertThat(data.getInputStream().read()).isZero();

            client.ask("ABOR", 426);
            client.expect(226);

            assertThatIOException().isThrownBy(() -> data.getInputStream().readAllBytes());
        }
    }

    @Test
    void a_client_that_keeps_its_data_connection_open_has_its_226_at_once() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server);
                Socket data = client.passive()) {
            client.ask("RETR hello.txt", 125);
            assertThat(data.getInputStream().readAllBytes()).hasSize(12);

            client.expect(226);

            assertThat(client.download("RETR hello.txt")).hasSize(12);
        }
    }

    @Test
    void a_data_connection_from_another_address_is_nobodys() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server)) {
            int port = TestClient.port(client.ask("PASV", 227));
            client.ask("RETR hello.txt", 150);
            try (Socket thief =
                    new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.2"), 0)) {
                thief.setSoTimeout(TestClient.PATIENCE_MILLIS);
                assertThat(TestClient.isEnd(thief.getInputStream())).isTrue();
            }

            try (Socket data = client.protectedLike(dial(port))) {
                assertThat(data.getInputStream().readAllBytes()).hasSize(12);
            }
            client.expect(226);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void where_the_session_must_be_resumed_a_stranger_gets_nothing_and_the_client_all(String version) throws Exception {
        try (var server = home.builder()
                        .tls()
                        .settings(Home.sessionReuse(SessionReuse.REQUIRE))
                        .start();
                var client = TestClient.loggedInPrivately(server, version)) {
            int port = TestClient.port(client.ask("PASV", 227));
            client.ask("RETR hello.txt", 150);
            try (SSLSocket stranger = over(dial(port), server.clientContext())) {
                stranger.setEnabledProtocols(new String[] {version});
                assertThatIOException()
                        .isThrownBy(() -> stranger.getInputStream().readAllBytes());
            }
            client.expect(522);

            for (int i = 0; i < 3; i++) {
                assertThat(client.download("RETR hello.txt")).hasSize(12);
            }
            client.upload("STOR up", SOME);
        }
    }

    @Test
    void a_session_of_another_control_connection_is_a_strangers_too() throws Exception {
        try (var server = home.builder()
                        .tls()
                        .settings(Home.sessionReuse(SessionReuse.REQUIRE))
                        .start();
                var alice = TestClient.loggedInPrivately(server);
                var other = TestClient.loggedInPrivately(server)) {
            int port = TestClient.port(alice.ask("PASV", 227));
            alice.ask("RETR hello.txt", 150);
            try (Socket data = other.layered(dial(port))) {
                assertThatIOException().isThrownBy(() -> data.getInputStream().readAllBytes());
            }

            alice.expect(522);
        }
    }

    /** A stranger is given tickets too, before he is refused; so is who began anew on his data connection. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_session_that_began_on_a_data_connection_is_nobody_elses(String version) throws Exception {
        try (var server = home.builder()
                .tls()
                .settings(Home.sessionReuse(SessionReuse.REQUIRE))
                .start()) {
            SSLContext thiefs = refusedTicket(server, version);
            SSLContext victims = refusedTicket(server, version);
            try (var victim = TestClient.loggedInPrivately(server, victims, version)) {
                int port = TestClient.port(victim.ask("PASV", 227));
                victim.ask("RETR hello.txt", 150);

                assertThatIOException().isThrownBy(() -> readAll(thiefs, server.port(), port, version));

                victim.expect(522);
                assertThat(victim.download("RETR hello.txt")).hasSize(12);
            }
        }
    }

    /** What a client has kept whose data connection resumed nothing. */
    private static SSLContext refusedTicket(EmbeddedFtpServer server, String version) throws IOException {
        SSLContext fresh = server.clientContext();
        try (var client = TestClient.loggedInPrivately(server, version)) {
            int port = TestClient.port(client.ask("PASV", 227));
            client.ask("RETR hello.txt", 150);
            assertThatIOException().isThrownBy(() -> readAll(fresh, server.port(), port, version));
            client.expect(522);
        }
        return fresh;
    }

    /** @param as the port that the client takes it for */
    private static byte[] readAll(SSLContext context, int as, int port, String version) throws IOException {
        try (Socket plain = dial(port);
                SSLSocket data = (SSLSocket)
                        context.getSocketFactory().createSocket(new Disguise(plain, as), "localhost", as, true)) {
            data.setEnabledProtocols(new String[] {version});
            return data.getInputStream().readAllBytes();
        }
    }

    @Test
    void a_client_that_speaks_only_other_protocols_is_refused() throws IOException {
        try (var server = implicitServer();
                SSLSocket browser = over(dial(server.port()), server.clientContext())) {
            offer(browser, "http/1.1", "h2");

            assertThatThrownBy(browser::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @Test
    void ftp_is_chosen_among_protocols() throws IOException {
        try (var server = implicitServer();
                SSLSocket client = over(dial(server.port()), server.clientContext())) {
            offer(client, "http/1.1", "ftp");

            client.startHandshake();

            assertThat(client.getApplicationProtocol()).isEqualTo("ftp");
            assertThat(new String(client.getInputStream().readNBytes(4), US_ASCII))
                    .isEqualTo("220 ");
        }
    }

    @Test
    void a_request_in_clear_to_a_private_port_ends_it() throws IOException {
        try (var server = implicitServer();
                Socket browser = dial(server.port())) {
            browser.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));

            byte[] answer = browser.getInputStream().readAllBytes();

            // An alert of TLS, at most.
            assertThat(answer).hasSizeLessThan(16);
            assertThat(new String(answer, US_ASCII)).doesNotContain("HTTP").doesNotContain("220");
        }
    }

    @Test
    void a_handshake_may_come_byte_by_byte() throws IOException {
        try (var server = implicitServer();
                Socket plain = dial(server.port());
                Trickle trickle = new Trickle(plain);
                SSLSocket client = over(trickle, server.clientContext())) {
            client.startHandshake();

            assertThat(new String(client.getInputStream().readNBytes(4), US_ASCII))
                    .isEqualTo("220 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16030344ff", "160301ffff", "1703030000", "150301000201", "ffffffffff"})
    void records_that_are_none_end_the_connection(String header) throws IOException {
        try (var server = implicitServer();
                Socket attacker = dial(server.port())) {
            OutputStream out = attacker.getOutputStream();
            try {
                out.write(java.util.HexFormat.of().parseHex(header));
                out.write(new byte[70_000]);
            } catch (IOException closedMeanwhile) {
                assertThat(closedMeanwhile).isNotNull();
            }

            assertThat(ends(attacker)).isTrue();
            try (SSLSocket client = over(dial(server.port()), server.clientContext())) {
                client.startHandshake();
            }
        }
    }

    @Test
    void two_hundred_half_open_handshakes_hold_up_nobody() throws Exception {
        // The clock stands still: the time of the first one must not be over before the last one is there.
        try (var server = home.builder().tls().clock(clock).start();
                var worker = TestClient.loggedInPrivately(server)) {
            int threads = Thread.activeCount();
            List<AutoCloseable> silent = new ArrayList<>();
            try {
                for (int i = 0; i < 150; i++) {
                    TestClient client = TestClient.connect(server);
                    silent.add(client);
                    client.ask("AUTH TLS", 234);
                    client.sendRaw(HALF_A_HELLO);
                }
                for (int i = 0; i < 50; i++) {
                    TestClient client = TestClient.loggedInPrivately(server);
                    silent.add(client);
                    Socket data = dial(TestClient.port(client.ask("PASV", 227)));
                    silent.add(data);
                    client.ask("RETR hello.txt", 125);
                    data.getOutputStream().write(HALF_A_HELLO);
                }

                assertThat(worker.download("RETR hello.txt")).hasSize(12);
                worker.upload("STOR up", SOME);
                try (var late = TestClient.loggedInPrivately(server)) {
                    assertThat(late.listing("NLST")).contains("up");
                }

                assertThat(server.stats().transfers().running()).isEqualTo(50);
                assertThat(Thread.activeCount() - threads).isLessThan(20);
            } finally {
                for (AutoCloseable each : silent) {
                    each.close();
                }
            }
        }
    }

    @Test
    void a_handshake_that_never_goes_on_ends_with_the_time_for_logins() throws IOException {
        try (var server = home.builder()
                        .tls()
                        .settings(settings ->
                                settings.withListeners(List.of(new ListenerSettings(0, "127.0.0.1", Tls.IMPLICIT))))
                        .settings(Home.timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(200)))
                        .start();
                Socket silent = dial(server.port())) {
            assertThat(ends(silent)).isTrue();
        }
    }

    @Test
    void a_data_connection_without_its_handshake_ends_with_the_time_for_connecting() throws IOException {
        Duration limit = Duration.ofMillis(300);
        try (var server = home.builder()
                        .tls()
                        .settings(Home.passiveTimeout(limit))
                        .clock(clock)
                        .start();
                var client = TestClient.loggedInPrivately(server);
                Socket silent = dial(TestClient.port(client.ask("PASV", 227)))) {
            client.ask("RETR hello.txt", 125);
            // The transfer may have been answered, but not begun to wait.
            await().until(() -> {
                clock.advance(limit);
                return server.stats().transfers().incomplete() == 1;
            });

            client.expect(522);

            assertThat(ends(silent)).isTrue();
            client.ask("NOOP", 200);
        }
    }

    @Test
    void a_data_connection_in_clear_is_no_private_one() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server);
                Socket plain = dial(TestClient.port(client.ask("PASV", 227)))) {
            client.ask("STOR up.txt", 125);
            plain.getOutputStream().write("this is not TLS, whatever it is\r\n".getBytes(US_ASCII));

            client.expect(522);

            assertThat(home.path("up.txt")).isEmptyFile();
        }
    }

    @Test
    void a_browser_is_refused_on_a_data_connection_too() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server)) {
            int port = TestClient.port(client.ask("PASV", 227));
            client.ask("RETR hello.txt", 150);
            try (SSLSocket browser = over(dial(port), server.clientContext())) {
                offer(browser, "http/1.1");
                assertThatThrownBy(browser::startHandshake).hasMessageContaining("no_application_protocol");
            }
            client.expect(522);

            try (SSLSocket data = (SSLSocket) client.passive()) {
                offer(data, "http/1.1", "ftp-data");
                client.ask("RETR hello.txt", 125);
                assertThat(data.getInputStream().readAllBytes()).hasSize(12);
                assertThat(data.getApplicationProtocol()).isEqualTo("ftp-data");
                client.expect(226);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void a_handshake_may_come_in_many_small_records(int size) throws IOException {
        try (var server = implicitServer();
                Socket plain = dial(server.port());
                Fragments fragments = new Fragments(plain, size);
                SSLSocket client = over(fragments, server.clientContext())) {
            client.startHandshake();

            assertThat(new String(client.getInputStream().readNBytes(4), US_ASCII))
                    .isEqualTo("220 ");
        }
    }

    /** A ClientHello that says it has 16 MiB is not waited for, nor kept. */
    @Test
    void a_handshake_message_that_claims_to_be_huge_ends_the_connection() throws IOException {
        try (var server = implicitServer();
                Socket attacker = dial(server.port())) {
            byte[] record = new byte[5 + (16 << 10)];
            ByteBuffer.wrap(record).put(HexFormat.of().parseHex("1603014000" + "01ffffff" + "0303"));
            try {
                for (int i = 0; i < 64; i++) {
                    attacker.getOutputStream().write(record);
                }
            } catch (IOException closedMeanwhile) {
                assertThat(closedMeanwhile).isNotNull();
            }

            assertThat(ends(attacker)).isTrue();
            await().until(() -> server.stats().sessions().open() == 0);
        }
    }

    @Test
    void where_nothing_is_resumed_each_data_connection_has_a_handshake_of_its_own() throws IOException {
        try (var server = home.builder()
                        .tls()
                        .settings(Home.sessionReuse(SessionReuse.OFF))
                        .start();
                var client = TestClient.loggedInPrivately(server, "TLSv1.2")) {
            byte[] former = session(client);

            assertThat(session(client)).isNotEqualTo(former);
        }
    }

    @Test
    void where_it_is_resumed_data_connections_share_the_session_of_the_control_connection() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server, "TLSv1.2")) {
            byte[] former = session(client);

            assertThat(session(client)).isEqualTo(former);
        }
    }

    /** The secret of a data connection's session has no name in Java; its time of birth and identifier do. */
    private static byte[] session(TestClient client) throws IOException {
        try (SSLSocket data = (SSLSocket) client.passive()) {
            client.ask("RETR hello.txt", 125);
            assertThat(data.getInputStream().readAllBytes()).hasSize(12);
            client.expect(226);
            SSLSession session = data.getSession();
            return ByteBuffer.allocate(8 + session.getId().length)
                    .putLong(session.getCreationTime())
                    .put(session.getId())
                    .array();
        }
    }

    @Test
    void renegotiation_is_refused() throws IOException {
        try (var server = implicitServer();
                SSLSocket client = over(dial(server.port()), server.clientContext())) {
            client.setEnabledProtocols(new String[] {"TLSv1.2"});
            client.startHandshake();
            assertThat(new String(client.getInputStream().readNBytes(4), US_ASCII))
                    .isEqualTo("220 ");

            client.startHandshake();

            // Not by silence: waiting in vain would be another exception.
            assertThatIOException()
                    .isThrownBy(() -> {
                        client.getOutputStream().write("NOOP\r\n".getBytes(US_ASCII));
                        client.getInputStream().readAllBytes();
                    })
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    /** In TLS 1.3 a second startHandshake sends a KeyUpdate that asks for one. */
    @Test
    void keys_may_be_updated_on_both_connections() throws IOException {
        try (var server = server();
                var client = TestClient.loggedInPrivately(server);
                SSLSocket data = (SSLSocket) client.passive()) {
            client.updateKeys();
            client.ask("STOR up.bin", 125);
            data.getOutputStream().write(SOME);
            data.startHandshake();
            data.getOutputStream().write(SOME);
            data.startHandshake();
            TestClient.hangUp(data);

            client.expect(226);
            client.updateKeys();
            client.ask("NOOP", 200);
            assertThat(home.path("up.bin")).hasContent("abcabc");
        }
    }

    /** Eight, as there are workers: each would be held for ever by a flood that it reads to its end. */
    @Test
    void uploads_that_only_update_their_keys_end_and_hold_up_nobody() throws IOException {
        try (var server = server()) {
            List<CompletableFuture<String>> floods = IntStream.range(0, 8)
                    .mapToObj(number ->
                            CompletableFuture.supplyAsync(() -> flood(server, "up" + number), TlsAttackTest::inThread))
                    .toList();

            try (var other = TestClient.loggedInPrivately(server)) {
                assertThat(other.download("RETR hello.txt")).hasSize(12);
            }

            for (CompletableFuture<String> flood : floods) {
                assertThat(flood)
                        .succeedsWithin(Duration.ofMinutes(1))
                        .asString()
                        .startsWith("426 ");
            }
        }
    }

    private static void inThread(Runnable task) {
        new Thread(task, "flood").start();
    }

    /** @return the reply to the upload */
    private static String flood(EmbeddedFtpServer server, String name) {
        try (var client = TestClient.loggedInPrivately(server);
                SSLSocket data = (SSLSocket) client.passive()) {
            client.ask("STOR " + name, 125);
            assertThatIOException().isThrownBy(() -> updateKeys(data));
            return client.reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void updateKeys(SSLSocket socket) throws IOException {
        for (int i = 0; i < 20_000; i++) {
            socket.startHandshake();
        }
    }

    @Test
    void a_control_connection_that_only_updates_its_keys_ends() throws IOException {
        try (var server = implicitServer();
                SSLSocket client = over(dial(server.port()), server.clientContext())) {
            assertThatIOException().isThrownBy(() -> updateKeys(client));

            await().until(() -> server.stats().sessions().open() == 0);
        }
    }

    private static void offer(SSLSocket socket, String... protocols) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
    }

    /** Whether the server closes, whatever it says before. */
    private static boolean ends(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes().length < 10_000;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    /** A data connection seen from below TLS, whose client ends it when it is told to, and not before. */
    private static final class RawData implements AutoCloseable {
        private final Socket socket;
        private final ClientEngine engine;

        RawData(EmbeddedFtpServer server, int port, String version) throws IOException {
            socket = dial(port);
            socket.setTcpNoDelay(true);
            engine = new ClientEngine(server.clientContext(), port);
            engine.engine().setEnabledProtocols(new String[] {version});
        }

        /** Until the server has closed its half. */
        String readToTheEnd() throws IOException {
            StringBuilder text = new StringBuilder();
            byte[] some = new byte[4096];
            engine.begin();
            socket.getOutputStream().write(engine.said().array());
            for (int count = socket.getInputStream().read(some);
                    count >= 0;
                    count = socket.getInputStream().read(some)) {
                text.append(new String(engine.hear(ByteBuffer.wrap(some, 0, count)), US_ASCII));
                if (!engine.hasHeardTheEnd()) {
                    socket.getOutputStream().write(engine.said().array());
                }
            }
            return text.toString();
        }

        void sendByteByByte() throws IOException {
            byte[] said = engine.said().array();
            assertThat(said).isNotEmpty();
            for (byte next : said) {
                socket.getOutputStream().write(next);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Cuts what a handshake says in clear into records of so many bytes. */
    private static final class Fragments extends Disguise {
        private static final int HANDSHAKE = 22;
        private static final int HEADER = 5;

        private final OutputStream out;
        private final int size;

        Fragments(Socket socket, int size) throws IOException {
            super(socket, socket.getPort());
            this.out = socket.getOutputStream();
            this.size = size;
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int next) {
                    throw new UnsupportedOperationException("JSSE writes whole records");
                }

                @Override
                public void write(byte[] bytes, int offset, int count) throws IOException {
                    if (bytes[offset] == HANDSHAKE) {
                        cut(ByteBuffer.wrap(bytes, offset, count));
                    } else {
                        out.write(bytes, offset, count);
                    }
                }
            };
        }

        private void cut(ByteBuffer record) throws IOException {
            byte[] header = new byte[HEADER];
            record.get(header);
            while (record.hasRemaining()) {
                byte[] part = new byte[Math.min(size, record.remaining())];
                record.get(part);
                header[3] = (byte) (part.length >> 8);
                header[4] = (byte) part.length;
                out.write(header);
                out.write(part);
            }
        }
    }

    /** Sends each byte in a packet of its own. */
    private static final class Trickle extends Disguise {
        private final OutputStream out;

        Trickle(Socket socket) throws IOException {
            super(socket, socket.getPort());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int next) throws IOException {
                    out.write(next);
                }
            };
        }
    }
}

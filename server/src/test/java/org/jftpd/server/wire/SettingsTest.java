package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jftpd.server.config.Configuration;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.LoginSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.jftpd.server.embedded.VirtualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of the keys of jftpd.yaml. */
@ExtendWith(NothingLeftBehind.class)
class SettingsTest {
    private static final InetAddress SOMEBODY_ELSE = address("127.0.0.2");

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getAllByName(literal)[0];
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private EmbeddedFtpServer server(String yaml) throws IOException {
        return builder(yaml).start();
    }

    private EmbeddedFtpServerBuilder builder(String yaml) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("jftpd.yaml"), yaml);
        try {
            Settings read = Configuration.read(List.of(), Optional.of(file), Map.of(), List.of())
                    .settings();
            return home.builder().settings(builtIn -> read.withListeners(builtIn.listeners()));
        } catch (InvalidConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private void played(String yaml, String story) throws IOException {
        try (var server = server(yaml);
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, story);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            banner: hello                 | 220 hello
            banner: "one\\ntwo\\nthree\\n" | 220-one~ two~220 three
            banner: "one\\ntwo"           | 220-one~220 two
            """)
    void the_banner_has_as_many_lines_as_it_was_given(String yaml, String greeting) throws IOException {
        assertThat(greeting("login: {" + yaml + "}")).isEqualTo(greeting.replace('~', '\n'));
    }

    /** As pyftpdlib does with more than 75 characters. */
    @Test
    void a_long_banner_stands_alone() throws IOException {
        String longest = "x".repeat(75);

        assertThat(greeting("login: {banner: " + longest + "}")).isEqualTo("220 " + longest);
        assertThat(greeting("login: {banner: " + longest + "x}")).isEqualTo("220-" + longest + "x\n220 ");
    }

    private String greeting(String yaml) throws IOException {
        try (var server = server(yaml);
                var client = TestClient.silent(server)) {
            return client.reply();
        }
    }

    @Test
    void behind_nat_pasv_tells_the_address_outside() throws IOException {
        String port = ",\\d+,\\d+\\)\\.";
        played("passive: {address: 203.0.113.5}", """
                C: PASV
                S: 227 Entering passive mode \\(203,0,113,5%s
                C: EPSV
                S: 229 Entering extended passive mode \\(\\|\\|\\|\\d+\\|\\)\\.
                """.formatted(port));
        played("passive: {address: 203.0.113.5, addresses: {127.0.0.1: 203.0.113.6}}", """
                C: PASV
                S: 227 Entering passive mode \\(203,0,113,6%s
                """.formatted(port));
        played("passive: {address: 203.0.113.5, addresses: {10.0.0.1: 203.0.113.6}}", """
                C: PASV
                S: 227 Entering passive mode \\(203,0,113,5%s
                """.formatted(port));
    }

    @Test
    void passive_ports_are_of_the_range_while_one_of_it_is_free() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var server = server("passive: {ports: " + port + "}");
                var client = TestClient.loggedIn(server);
                var other = TestClient.loggedIn(server)) {
            assertThat(TestClient.port(client.ask("EPSV", 229))).isEqualTo(port);
            assertThat(TestClient.port(other.ask("EPSV", 229))).isNotEqualTo(port);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebody_else_may_have_the_data_only_where_that_is_permitted(boolean permitted) throws IOException {
        try (var server = server("passive: {permit-foreign: " + permitted + "}");
                var client = TestClient.loggedIn(server)) {
            int port = TestClient.port(client.ask("EPSV", 229));
            try (Socket foreign = new Socket(InetAddress.getLoopbackAddress(), port, SOMEBODY_ELSE, 0)) {
                foreign.setSoTimeout(TestClient.PATIENCE_MILLIS);
                client.ask("TYPE I", 200);
                client.send("RETR hello.txt");
                client.reply();
                assertThat(foreign.getInputStream().readAllBytes()).hasSize(permitted ? 12 : 0);
            } catch (IOException dropped) {
                assertThat(permitted).isFalse();
                assertThat(dropped).isNotInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void the_server_may_be_forbidden_to_connect() throws IOException {
        played("active: {enabled: false}", """
                C: PORT 127,0,0,1,200,10
                S: 502 PORT is disabled here, use PASV or EPSV\\.
                C: EPRT |1|127.0.0.1|50000|
                S: 502 EPRT is disabled here, use PASV or EPSV\\.
                C: EPSV
                S: 229 .*
                """);
    }

    @Test
    void active_data_connections_may_be_permitted_to_go_anywhere() throws IOException {
        try (ServerSocket foreign = new ServerSocket(0, 1, SOMEBODY_ELSE)) {
            int port = foreign.getLocalPort();
            played("active: {permit-foreign: true, permit-privileged: true}", """
                    C: PORT 127,0,0,2,%d,%d
                    S: 200 Active data connection established\\.
                    C: PORT 127,0,0,1,0,1
                    S: 425 .*
                    """.formatted(port / 256, port % 256));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            control: 0.25 | 421 Control connection timed out.
            control: 250ms | 421 Control connection timed out.
            """)
    void times_may_have_fractions_of_a_second(String yaml, String farewell) throws IOException {
        VirtualClock clock = VirtualClock.at(Instant.EPOCH, ZoneOffset.UTC);
        try (var server = builder("timeouts: {" + yaml + "}").clock(clock).start();
                var client = TestClient.loggedIn(server)) {
            clock.advance(Duration.ofMillis(249));
            client.ask("NOOP", 200);

            clock.advance(Duration.ofMillis(250));

            assertThat(client.reply()).isEqualTo(farewell);
            client.expectClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listings_may_show_the_time_of_the_machine(boolean local) throws IOException {
        Instant noon = Instant.parse("2001-02-03T12:00:00Z");
        Files.setLastModifiedTime(home.path("hello.txt"), FileTime.from(noon.plusSeconds(13 * 3600)));
        TimeZone usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (var server = server("files: {local-time: " + local + "}");
                var client = TestClient.loggedIn(server)) {
            assertThat(client.listing("LIST hello.txt")).contains(local ? " Feb 03  2001 " : " Feb 04  2001 ");
            assertThat(client.ask("MDTM hello.txt", 213))
                    .isEqualTo(local ? "213 20010203200000" : "213 20010204010000");
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    @Test
    void names_may_travel_in_another_encoding() throws IOException {
        Files.writeString(home.path("caf\u00e9"), "x");
        try (var server = server("files: {encoding: ISO-8859-1}");
                var client = TestClient.loggedIn(server)) {
            assertThat(client.download("NLST")).contains("caf\u00e9\r\n".getBytes(ISO_8859_1));
            client.sendRaw("SIZE caf\u00e9\r\n".getBytes(ISO_8859_1));
            assertThat(client.expect(213)).isEqualTo("213 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"256KiB", "1MiB", "3000000"})
    void a_buffer_of_any_size_moves_everything(String size) throws IOException {
        String lines = "0123456789\n".repeat(200_000);
        Files.writeString(home.path("lines.txt"), lines);
        try (var server = server("transfer: {sendfile: false, buffer: " + size + "}");
                var client = TestClient.loggedIn(server)) {
            for (String type : List.of("A", "I")) {
                client.ask("TYPE " + type, 200);
                byte[] sent = client.download("RETR lines.txt");
                assertThat(sent).isEqualTo((type.equals("A") ? lines.replace("\n", "\r\n") : lines).getBytes(US_ASCII));
                client.upload("STOR up.txt", sent);
                assertThat(home.path("up.txt")).hasContent(lines);
            }
        }
    }

    @Test
    void as_many_wrong_passwords_as_are_allowed() throws IOException {
        try (var server = server("login: {attempts: 1, failure-delay: 0}");
                var client = TestClient.connect(server)) {
            client.ask("USER alice", 331);
            client.ask("PASS wrong", 530);
            client.expectClosed();
        }
        assertThat(LoginSettings.defaults().attempts()).isEqualTo(3);
    }
}

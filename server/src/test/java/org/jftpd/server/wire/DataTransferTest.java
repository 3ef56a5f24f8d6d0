package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jftpd.server.config.Settings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte arrives, in both directions, whatever the size. */
@ExtendWith(NothingLeftBehind.class)
class DataTransferTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    static Stream<Arguments> ways_and_sizes() {
        return Stream.of(0, 1, 65_535, 65_536, 65_537, MIB - 1, MIB, MIB + 1, 4 * MIB, 4 * MIB + 1, 10 * MIB)
                .flatMap(size -> Stream.of(Arguments.of("sendfile", size), Arguments.of("copying", size)));
    }

    private EmbeddedFtpServer server(String way) throws IOException {
        UnaryOperator<Settings> change = way.equals("copying") ? Home::copying : UnaryOperator.identity();
        return new Home(folder).server(change);
    }

    private static byte[] random(int size) {
        long seed = System.nanoTime();
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @MethodSource("ways_and_sizes")
    void retr_brings_every_byte(String way, int size) throws IOException {
        byte[] content = random(size);
        Files.write(folder.resolve("f"), content);

        try (var server = server(way);
                var client = TestClient.loggedIn(server)) {
            byte[] received = client.download("RETR f");

            assertThat(received).isEqualTo(content);
            assertThat(server.stats().bytes().sent()).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @MethodSource("ways_and_sizes")
    void stor_and_appe_keep_every_byte(String way, int size) throws IOException {
        byte[] content = random(size);

        try (var server = server(way);
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR f", content);
            assertThat(folder.resolve("f")).hasBinaryContent(content);

            client.upload("APPE f", new byte[] {1, 2, 3});
            assertThat(folder.resolve("f")).hasSize(size + 3L);
            assertThat(server.stats().bytes().received()).isEqualTo(size + 3L);
        }
    }

    @Test
    void stor_replaces_a_longer_file() throws IOException {
        Files.write(folder.resolve("f"), random(100_000));

        try (var server = server("sendfile");
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR f", new byte[] {1, 2, 3});
        }

        assertThat(folder.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void ascii_sends_crlf_for_lf_and_doubles_no_cr() throws IOException {
        Files.writeString(folder.resolve("f"), "a\nb\r\nc\rd\n\n\r");

        try (var server = server("sendfile");
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE A", 200);

            assertThat(client.download("RETR f")).asString(US_ASCII).isEqualTo("a\r\nb\r\nc\rd\r\n\r\n\r");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 18, (1 << 18) + 1, MIB, 3 * MIB + 7})
    void ascii_sends_a_long_file(int size) throws IOException {
        String text = "\n".repeat(size / 2) + "xy\n".repeat(size / 6);
        Files.writeString(folder.resolve("f"), text);

        try (var server = server("sendfile");
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE A", 200);

            assertThat(client.listing("RETR f")).isEqualTo(text.replace("\n", "\r\n"));
        }
    }

    @Test
    void ascii_stores_lf_for_a_crlf_that_comes_in_two_packets() throws IOException {
        String sent = "a\r\nb\r\rc\r\n\r\n\nd\r";

        try (var server = server("sendfile");
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE A", 200);
            try (Socket data = client.passive()) {
                client.ask("STOR f", 125);
                data.setTcpNoDelay(true);
                OutputStream out = data.getOutputStream();
                for (byte next : sent.getBytes(US_ASCII)) {
                    out.write(next);
                    out.flush();
                    // The answer shows that the server had time to read the byte by itself.
                    client.ask("NOOP", 200);
                }
            }
            client.expect(226);
        }

        assertThat(folder.resolve("f")).hasContent("a\nb\r\rc\n\n\nd\r");
        assertThat(Files.readString(folder.resolve("f"))).isEqualTo("a\nb\r\rc\n\n\nd\r");
    }

    @Test
    void a_listing_of_twenty_thousand_is_complete_and_sorted() throws IOException {
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            Files.createFile(folder.resolve(String.format("f%05d", i)));
        }

        try (var server = server("sendfile");
                var client = TestClient.loggedIn(server)) {
            String names = client.listing("NLST");
            String rows = client.listing("LIST");
            String facts = client.listing("MLSD");

            assertThat(names.lines()).hasSize(count).isSorted();
            assertThat(rows.lines()).hasSize(count).allMatch(row -> row.matches("-rw.* f\\d{5}"));
            assertThat(facts.lines()).hasSize(count + 2);
            assertThat(facts.lines().skip(2)).allMatch(row -> row.matches("type=file;.* f\\d{5}"));
        }
    }

    @Test
    void listings_at_a_time_do_not_mix() throws IOException {
        for (int folder = 0; folder < 6; folder++) {
            Path inside = Files.createDirectory(this.folder.resolve("folder" + folder));
            for (int i = 0; i < 1000; i++) {
                Files.createFile(inside.resolve("f" + folder + "-" + "x".repeat(200) + i));
            }
        }
        try (var server = server("sendfile")) {
            List<TestClient> clients = new ArrayList<>();
            List<Socket> sockets = new ArrayList<>();
            for (int folder = 0; folder < 6; folder++) {
                clients.add(TestClient.loggedIn(server));
                sockets.add(clients.get(folder).passive());
                sockets.get(folder).setReceiveBufferSize(32_768);
            }
            for (int folder = 0; folder < 6; folder++) {
                clients.get(folder).ask("NLST folder" + folder, 125);
            }

            for (int folder = 0; folder < 6; folder++) {
                String start = "f" + folder + "-x";
                byte[] listing = sockets.get(folder).getInputStream().readAllBytes();
                assertThat(new String(listing, US_ASCII).lines())
                        .hasSize(1000)
                        .allMatch(name -> name.startsWith(start));
                clients.get(folder).expect(226);
                TestClient.hangUp(sockets.get(folder));
                clients.get(folder).hangUp();
            }
        }
    }

    @Test
    void forty_transfers_at_a_time_bring_every_byte() throws Exception {
        byte[] content = random(3 * MIB);
        Files.write(folder.resolve("f"), content);
        try (var server = server("sendfile")) {
            var clients = Stream.generate(() -> java.util.concurrent.CompletableFuture.runAsync(() -> {
                        try (var client = TestClient.loggedIn(server)) {
                            assertThat(client.download("RETR f")).isEqualTo(content);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }))
                    .limit(40)
                    .toList();

            for (var client : clients) {
                client.get();
            }

            assertThat(server.stats().transfers().complete()).isEqualTo(40);
        }
    }

    @Test
    void one_data_connection_too_many_is_told_so() throws IOException {
        try (var server = new Home(folder).server(Home.limits(1, 0));
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: PASV
                    S: 425 Too many connections\\. Can't open data connection\\.
                    C: EPSV
                    S: 425 Too many connections\\. Can't open data connection\\.
                    C: PORT {port}
                    S: 425 Too many connections\\. Can't open data connection\\.
                    C: NOOP
                    S: 200 .*
                    """);
        }
    }
}

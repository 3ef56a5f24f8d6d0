package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a client sends: it is answered, and the session and the server go on. */
@ExtendWith(NothingLeftBehind.class)
class BadInputTest {
    private static final byte IAC = (byte) 0xFF;

    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;
    private TestClient client;

    @BeforeEach
    void login() throws IOException {
        server = Home.furnished(folder).server();
        client = TestClient.loggedIn(server);
    }

    @AfterEach
    void leave() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void a_mebibyte_without_crlf_is_500_once_and_takes_no_memory() throws IOException {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        long before = usedMemory();

        for (int i = 0; i < 64; i++) {
            client.sendRaw(block);
        }
        client.expect(500);

        // What the server has not come to yet passes through its memory; what it keeps would stay there.
        await().untilAsserted(() -> assertThat(usedMemory() - before).isLessThan(16 << 20));
        client.send("");
        client.ask("NOOP", 200);
    }

    @Test
    void a_line_over_the_limit_is_too_long_and_one_at_the_limit_is_not() throws IOException {
        assertThat(client.ask("NOOP " + "x".repeat(2044), 500)).isEqualTo("500 Command too long.");
        client.ask("NOOP " + "x".repeat(2043), 501);
        client.ask("NOOP", 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\u0000NOOP", "NO\u0000OP", "RETR \u0000", "RETR a\u0000b", "MKD a\u0000", "CWD \u0000"
            })
    void nul_is_answered(String line) throws IOException {
        client.send(line);

        assertThat(client.reply()).startsWith("5");
        client.ask("NOOP", 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETR \u00ff\u00ff",
                "RETR \u00c3",
                "MKD \u00c3(",
                "CWD \u00ed\u00a0\u0080",
                "STOR \u00fe",
                "\u00c3(",
                "SIZE \u00f8\u0088\u0080\u0080\u0080",
                "MLST \u00c0\u00af"
            })
    void invalid_utf8_is_answered(String line) throws IOException {
        client.sendRaw((line + "\r\n").getBytes(ISO_8859_1));

        assertThat(client.reply()).startsWith("5");
        client.ask("NOOP", 200);
    }

    @Test
    void a_lone_iac_at_every_offset_is_answered() throws IOException {
        byte[] line = "RETR hello.txtx\r\n".getBytes(ISO_8859_1);
        for (int offset = 0; offset <= line.length; offset++) {
            byte[] bytes = new byte[line.length + 1];
            System.arraycopy(line, 0, bytes, 0, offset);
            bytes[offset] = IAC;
            System.arraycopy(line, offset, bytes, offset + 1, line.length - offset);

            client.sendRaw(bytes);

            assertThat(client.reply()).as("IAC at %d", offset).startsWith("5");
        }
        // The last one is still waiting for its command.
        client.ask("NOOP", 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MKD a\rb",
                "MKD a\nb",
                "USER a\nb",
                "RETR a\r220 b",
                "RNFR a\n",
                "CWD \u0085",
                "CWD \u2028x",
                "FOO\rBAR"
            })
    void line_breaks_in_an_argument_forge_no_reply(String line) throws IOException {
        client.send(line);
        String reply = client.reply();

        assertThat(reply).doesNotContain("\r").doesNotContain("\n").doesNotContain("\u2028");
        assertThat(client.ask("NOOP", 200)).isEqualTo("200 I successfully did nothing.");
    }

    @Test
    void a_thousand_pipelined_commands_are_answered_in_order() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            all.append("REST ").append(i).append("\r\nNOOP\r\n");
        }

        client.sendRaw(all.toString().getBytes(ISO_8859_1));

        for (int i = 0; i < 1000; i++) {
            assertThat(client.line()).isEqualTo("350 Restarting at position " + i + ".");
            assertThat(client.line()).startsWith("200 ");
        }
    }

    @Test
    void junk_ends_no_session() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] junk = new byte[1 + random.nextInt(60)];
            random.nextBytes(junk);
            client.sendRaw(junk);
        }
        client.sendRaw("\r\n\r\n".getBytes(ISO_8859_1));

        client.send("OPTS MLST size;unique;");
        String line = client.line();
        while (!line.equals("200 MLST OPTS size;unique;")) {
            assertThat(line).as("seed %d", seed).startsWith("5");
            line = client.line();
        }
    }

    @Test
    void a_client_that_hangs_up_within_a_line_leaves_nothing() throws IOException {
        for (int i = 0; i < 20; i++) {
            TestClient broken = TestClient.connect(server);
            broken.sendRaw("USER al".getBytes(ISO_8859_1));
            broken.reset();
        }

        try (Socket data = client.passive()) {
            client.ask("NLST sub", 125);
            assertThat(data.getInputStream().readAllBytes()).hasSize(7);
        }
        client.expect(226);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

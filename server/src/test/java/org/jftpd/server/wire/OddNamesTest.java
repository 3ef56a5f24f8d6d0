package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that somebody made up to be taken for something else. */
@ExtendWith(NothingLeftBehind.class)
class OddNamesTest {
    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        server = new Home(folder).server();
        client = TestClient.loggedIn(server);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\n226 Transfer complete.", "a\r\ntype=dir;size=1; b"})
    void a_name_with_a_line_break_is_one_row(String name) throws IOException {
        Files.writeString(folder.resolve(name), "x");
        String shown = name.replaceAll("[\r\n]", "?");

        assertThat(client.listing("NLST")).isEqualTo(shown + "\r\n");
        assertThat(client.listing("LIST")).matches("-[^\r\n]* \\Q" + shown + "\\E\r\n");
        assertThat(client.listing("MLSD"))
                .matches("type=cdir;[^\r\n]*\r\ntype=pdir;[^\r\n]*\r\ntype=file;[^\r\n]*; \\Q" + shown + "\\E\r\n");
        assertThat(client.ask("STAT /", 213).lines())
                .hasSize(3)
                .element(1)
                .asString()
                .endsWith(shown);
    }

    @Test
    void a_folder_cannot_be_made_with_a_line_break_that_a_reply_would_repeat() throws IOException {
        client.send("MKD a\r226 b");

        assertThat(client.reply()).matches("(257|5\\d\\d) [^\r]*");
        client.ask("CWD a\r226 b", Files.isDirectory(folder.resolve("a\r226 b")) ? 250 : 550);
        assertThat(client.ask("PWD", 257)).doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\etc\\passwd",
                "%2e%2e/%2e%2e/etc/passwd",
                "/../etc/passwd",
                "....//....//etc/passwd",
                "\u00c0\u00ae\u00c0\u00ae/\u00c0\u00ae\u00c0\u00ae/etc/passwd",
                "\u00e0\u0080\u00ae./etc/passwd",
                "~root/.profile",
                "etc/passwd\u0000.txt"
            })
    void no_spelling_leads_out_of_the_root(String path) throws IOException {
        for (String verb : List.of("RETR", "SIZE", "MLST", "CWD", "DELE", "LIST", "STAT", "XMD5")) {
            client.sendRaw(TestClient.latin(verb + ' ' + path + "\r\n"));

            assertThat(client.reply()).as(verb).matches("55[03] .*");
        }
    }

    /** Neither normalised nor trimmed: what looks alike is two files. */
    @Test
    void names_that_look_alike_are_different_files() throws IOException {
        List<String> names = List.of("\u00e9", "e\u0301", "a", "a.", "a ", " a", "A", "con", "aux.txt");

        for (String name : names) {
            client.upload("STOR " + name, name.getBytes(UTF_8));
        }

        for (String name : names) {
            assertThat(client.download("RETR " + name)).asString(UTF_8).isEqualTo(name);
        }
        assertThat(client.listing("NLST").lines()).containsExactlyInAnyOrderElementsOf(names);
    }
}

package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients people have; each is skipped by name where it is not installed. */
@ExtendWith(NothingLeftBehind.class)
class RealClientsTest {
    private static final List<String> NAMES =
            List.of("plain.bin", "with blank.bin", "a \"quote\".bin", "it's.bin", "grüße-日本語.bin", "#hash%20&.bin");

    @TempDir
    private Path remote;

    @TempDir
    private Path local;

    private EmbeddedFtpServer server;
    private byte[] content;

    @BeforeEach
    void serve() throws IOException {
        content = new byte[300_001];
        new Random(7).nextBytes(content);
        for (String name : NAMES) {
            Files.write(remote.resolve(name), content);
        }
        server = new Home(remote).builder().anonymous(remote).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String url(String path) {
        return server.uri() + "/" + path;
    }

    private String port() {
        return Integer.toString(server.port());
    }

    private void assertBothWays() {
        assertThat(local.resolve("down.bin")).hasBinaryContent(content);
        assertThat(remote.resolve("up.bin")).hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ftp-pasv", "--disable-epsv", "-P-", "-Q-NOOP"})
    void curl(String option) throws Exception {
        Programs.run(local, "curl", "-sS", option, "-u", "alice:secret", "-o", "down.bin", url("plain.bin"))
                .succeeded();
        Programs.run(local, "curl", "-sS", option, "-u", "alice:secret", "-T", "down.bin", url("up.bin"))
                .succeeded();

        assertBothWays();
    }

    @Test
    void curl_resumes_lists_and_takes_odd_names() throws Exception {
        Files.write(local.resolve("down.bin"), java.util.Arrays.copyOf(content, 100_000));
        Programs.run(local, "curl", "-sS", "-C", "-", "-u", "alice:secret", "-o", "down.bin", url("plain.bin"))
                .succeeded();
        Programs.run(
                        local,
                        "curl",
                        "-sS",
                        "-u",
                        "alice:secret",
                        "-o",
                        "odd.bin",
                        url("gr%C3%BC%C3%9Fe-%E6%97%A5%E6%9C%AC%E8%AA%9E.bin"))
                .succeeded();
        var listing = Programs.run(local, "curl", "-sS", "-l", url("")).succeeded();

        assertThat(local.resolve("down.bin")).hasBinaryContent(content);
        assertThat(local.resolve("odd.bin")).hasBinaryContent(content);
        assertThat(listing.output().lines()).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void wget() throws Exception {
        Programs.run(local, "wget", "-q", "-O", "down.bin", url("plain.bin")).succeeded();
        Programs.run(local, "wget", "-q", "-r", "-nH", "-P", "all", url("")).succeeded();

        assertThat(local.resolve("down.bin")).hasBinaryContent(content);
        assertThat(local.resolve("all/plain.bin")).hasBinaryContent(content);
        assertThat(local.resolve("all/with blank.bin")).hasBinaryContent(content);
    }

    @Test
    void ncftp() throws Exception {
        Programs.run(
                        local,
                        "ncftpget",
                        "-u",
                        "alice",
                        "-p",
                        "secret",
                        "-P",
                        port(),
                        "-C",
                        "127.0.0.1",
                        "/plain.bin",
                        "down.bin")
                .succeeded();
        Programs.run(
                        local,
                        "ncftpput",
                        "-u",
                        "alice",
                        "-p",
                        "secret",
                        "-P",
                        port(),
                        "-C",
                        "127.0.0.1",
                        "down.bin",
                        "/up.bin")
                .succeeded();

        assertBothWays();
    }

    @Test
    void tnftp() throws Exception {
        Programs.run(local, "tnftp", "-V", "-o", "down.bin", "ftp://alice:secret@127.0.0.1:" + port() + "/plain.bin")
                .succeeded();
        Programs.run(local, "tnftp", "-V", "-u", "ftp://alice:secret@127.0.0.1:" + port() + "/up.bin", "down.bin")
                .succeeded();

        assertBothWays();
    }

    @Test
    void lftp() throws Exception {
        String script = "set net:max-retries 1; set ftp:ssl-allow no; open -u alice,secret 127.0.0.1:" + port()
                + "; get plain.bin -o down.bin; put down.bin -o up.bin; mirror . all; cls -1; bye";

        Programs.run(local, "lftp", "-c", script).succeeded();

        assertBothWays();
        for (String name : NAMES) {
            assertThat(local.resolve("all").resolve(name)).hasBinaryContent(content);
        }
    }

    @Test
    void python_ftplib() throws Exception {
        Path script = local.resolve("client.py");
        Files.writeString(script, """
                import ftplib, sys
                ftp = ftplib.FTP()
                ftp.connect('127.0.0.1', int(sys.argv[1]))
                ftp.login('alice', 'secret')
                with open('down.bin', 'wb') as out:
                    ftp.retrbinary('RETR plain.bin', out.write)
                with open('down.bin', 'rb') as content:
                    ftp.storbinary('STOR up.bin', content)
                with open('odd.bin', 'wb') as out:
                    ftp.retrbinary('RETR gr\\u00fc\\u00dfe-\\u65e5\\u672c\\u8a9e.bin', out.write)
                assert ftp.size('up.bin') == 300001
                assert 'up.bin' in ftp.nlst()
                assert dict(ftp.mlsd())['up.bin']['size'] == '300001'
                assert ftp.mkd('a "b"') == '/a "b"'
                ftp.rmd('a "b"')
                ftp.set_pasv(False)
                lines = []
                ftp.retrlines('LIST', lines.append)
                assert len(lines) == 7, lines
                connection = ftp.transfercmd('RETR plain.bin')
                ftp.abort()
                connection.close()
                """);

        Programs.run(local, "python3", script.toString(), port()).succeeded();

        assertBothWays();
        assertThat(local.resolve("odd.bin")).hasBinaryContent(content);
    }

    @Test
    void a_name_that_is_no_utf8_is_listed_and_found_again() throws Exception {
        Files.createDirectory(remote.resolve("odd"));
        Programs.run(remote, "python3", "-c", "open(b'odd/caf\\xe9.bin', 'wb').write(b'abc')")
                .succeeded();
        try (var client = TestClient.loggedIn(server)) {
            String listed = client.listing("NLST odd").strip();

            assertThat(listed).isEqualTo("caf\ufffd.bin");
            assertThat(client.download("RETR odd/" + listed)).asString(UTF_8).isEqualTo("abc");
            client.ask("RNFR odd/" + listed, 350);
            client.ask("RNTO odd/cafe.bin", 250);
            client.ask("DELE odd/cafe.bin", 250);
        }
    }

    @Test
    void commons_net() throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding("UTF-8");
        client.connect("127.0.0.1", server.port());
        try {
            assertThat(client.login("alice", "secret")).isTrue();
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            ByteArrayOutputStream down = new ByteArrayOutputStream();
            assertThat(client.retrieveFile(NAMES.get(4), down)).isTrue();
            assertThat(down.toByteArray()).isEqualTo(content);
            assertThat(client.storeFile("up.bin", new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(remote.resolve("up.bin")).hasBinaryContent(content);
            assertThat(client.listFiles()).extracting(FTPFile::getName).containsAll(NAMES);
            assertThat(client.mlistDir()).extracting(FTPFile::getSize).contains((long) content.length);
            client.enterLocalActiveMode();
            assertThat(client.listNames()).contains("up.bin");
            assertThat(client.logout()).isTrue();
        } finally {
            client.disconnect();
        }
    }
}

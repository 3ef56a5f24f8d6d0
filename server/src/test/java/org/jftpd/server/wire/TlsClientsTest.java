package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.ListenerSettings.Tls;
import org.jftpd.server.config.TlsSettings.Leniency;
import org.jftpd.server.config.TlsSettings.SessionReuse;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clients people have, over TLS, in every way they can: list, up, down, resume, many small files. Those that resume
 * sessions meet a server that demands it.
 */
@ExtendWith(NothingLeftBehind.class)
class TlsClientsTest {
    private static final int SMALL_FILES = 12;
    private static final int RESUMED_AT = 100_000;

    @TempDir
    private Path remote;

    @TempDir
    private Path local;

    private EmbeddedFtpServer server;
    private byte[] content;

    /** One way to talk to a server. */
    private record Way(String version, Tls port, Mode mode) {
        static Stream<Way> all() {
            return Stream.of("1.2", "1.3")
                    .flatMap(version -> Stream.of(Tls.EXPLICIT, Tls.IMPLICIT)
                            .flatMap(port -> Stream.of(Mode.values()).map(mode -> new Way(version, port, mode))));
        }

        boolean isImplicit() {
            return port == Tls.IMPLICIT;
        }

        boolean isPassive() {
            return mode == Mode.PASSIVE;
        }

        int port(EmbeddedFtpServer server) {
            return server.addresses().get(isImplicit() ? 1 : 0).getPort();
        }
    }

    private enum Mode {
        PASSIVE,
        ACTIVE
    }

    static Stream<Way> ways() {
        return Way.all();
    }

    static Stream<Way> passiveWays() {
        return Way.all().filter(Way::isPassive);
    }

    @BeforeEach
    void serve() throws IOException {
        content = new byte[300_001];
        new Random(7).nextBytes(content);
        Files.write(remote.resolve("plain.bin"), content);
        Files.write(remote.resolve("part-up.bin"), part());
        Files.write(local.resolve("part.bin"), part());
        Files.write(local.resolve("whole.bin"), content);
        Files.createDirectory(remote.resolve("many"));
        for (int i = 0; i < SMALL_FILES; i++) {
            Files.write(remote.resolve("many/f" + i), Arrays.copyOf(content, i * 100));
        }
        server = start(SessionReuse.REQUIRE);
    }

    private EmbeddedFtpServer start(SessionReuse reuse) throws IOException {
        return new Home(remote)
                .builder()
                .tls()
                .settings(settings -> settings.withListeners(List.of(
                        new ListenerSettings(0, "127.0.0.1", Tls.EXPLICIT),
                        new ListenerSettings(0, "127.0.0.1", Tls.IMPLICIT))))
                .settings(Home.sessionReuse(reuse))
                .settings(Home.lenient(new Leniency(true, true)))
                .start();
    }

    private void demandNoResumption() throws IOException {
        server.close();
        server = start(SessionReuse.PREFER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private byte[] part() {
        return Arrays.copyOf(content, RESUMED_AT);
    }

    private void assertAllMoved() {
        assertLargeOnesMoved();
        assertSmallOnesMoved(SMALL_FILES);
    }

    private void assertLargeOnesMoved() {
        assertThat(local.resolve("down.bin")).hasBinaryContent(content);
        assertThat(local.resolve("part.bin")).hasBinaryContent(content);
        assertThat(remote.resolve("up.bin")).hasBinaryContent(content);
        assertThat(remote.resolve("part-up.bin")).hasBinaryContent(content);
    }

    private void assertSmallOnesMoved(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(local.resolve("many/f" + i)).hasBinaryContent(Arrays.copyOf(content, i * 100));
        }
    }

    private Programs.Ended curl(Way way, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sSk",
                "--ssl-reqd",
                "--tlsv" + way.version(),
                "--tls-max",
                way.version(),
                "-u",
                "alice:secret"));
        command.addAll(List.of(arguments));
        return Programs.run(local, command.toArray(String[]::new)).succeeded();
    }

    /**
     * Passive only: 7.87 and 7.88 do not begin TLS on a connection that they accept. Few small files: it naps before
     * each.
     */
    @ParameterizedTest
    @MethodSource("passiveWays")
    void curl(Way way) throws Exception {
        String url = (way.isImplicit() ? "ftps" : "ftp") + "://127.0.0.1:" + way.port(server) + "/";

        curl(way, "-o", "down.bin", url + "plain.bin");
        curl(way, "-T", "whole.bin", url + "up.bin");
        curl(way, "-C", "-", "-o", "part.bin", url + "plain.bin");
        curl(way, "-C", "-", "-T", "whole.bin", url + "part-up.bin");
        curl(way, "--create-dirs", "-o", "many/f#1", url + "many/f[0-2]");

        assertLargeOnesMoved();
        assertSmallOnesMoved(3);
        assertThat(curl(way, "-l", url).output().lines()).contains("plain.bin", "up.bin", "many");
        assertThat(server.stats().transfers().incomplete()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"active, 1.2", "active, 1.3", "passive, 1.2", "passive, 1.3"})
    void curl_goes_on_in_clear(String ending, String version) throws Exception {
        demandNoResumption();
        Way way = new Way(version, Tls.EXPLICIT, Mode.PASSIVE);
        String url = "ftp://127.0.0.1:" + server.port() + "/";

        Programs.Ended ended =
                curl(way, "-v", "--ftp-ssl-ccc", "--ftp-ssl-ccc-mode", ending, "-o", "down.bin", url + "plain.bin");

        assertThat(ended.output()).contains("> CCC").contains("< 226 ");
        assertThat(local.resolve("down.bin")).hasBinaryContent(content);
    }

    private void lftp(Way way, String script) throws Exception {
        String priority = "NORMAL:-VERS-ALL:+VERS-TLS" + way.version();
        Programs.run(
                        local,
                        "lftp",
                        "-c",
                        "set net:max-retries 1; set ssl:verify-certificate no; set ftp:ssl-force yes;"
                                + " set ftp:ssl-protect-data yes; set ssl:priority " + priority
                                + "; set ftp:passive-mode " + way.isPassive() + "; " + script)
                .succeeded();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void lftp(Way way) throws Exception {
        lftp(
                way,
                "open -u alice,secret " + (way.isImplicit() ? "ftps" : "ftp") + "://127.0.0.1:" + way.port(server)
                        + "; get plain.bin -o down.bin; put whole.bin -o up.bin; get -c plain.bin -o part.bin;"
                        + " put -c whole.bin -o part-up.bin; mirror --parallel=3 many many; cls -1 > list; bye");

        assertAllMoved();
        assertThat(Files.readString(local.resolve("list")).lines()).contains("plain.bin", "up.bin", "many/");
        assertThat(server.stats().transfers().incomplete()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void lftp_goes_on_in_clear(String version) throws Exception {
        demandNoResumption();
        lftp(
                new Way(version, Tls.EXPLICIT, Mode.PASSIVE),
                "set ftp:ssl-use-ccc yes; open -u alice,secret ftp://127.0.0.1:" + server.port()
                        + "; get plain.bin -o down.bin; put whole.bin -o up.bin; bye");

        assertThat(local.resolve("down.bin")).hasBinaryContent(content);
        assertThat(remote.resolve("up.bin")).hasBinaryContent(content);
    }

    /** Cannot upload. */
    @ParameterizedTest
    @MethodSource("ways")
    void wget(Way way) throws Exception {
        demandNoResumption();
        List<String> command = new ArrayList<>(List.of(
                "wget",
                "-q",
                "--tries=1",
                "--no-check-certificate",
                "--secure-protocol=TLSv1_" + way.version().charAt(2),
                "--ftp-user=alice",
                "--ftp-password=secret"));
        if (way.isImplicit()) {
            command.add("--ftps-implicit");
        }
        if (!way.isPassive()) {
            command.add("--no-passive-ftp");
        }
        String url = "ftps://127.0.0.1:" + way.port(server) + "/";

        wget(command, "-O", "down.bin", url + "plain.bin");
        wget(command, "-c", "-O", "part.bin", url + "plain.bin");
        wget(command, "-r", "-nH", url + "many/");

        Files.write(remote.resolve("up.bin"), content);
        Files.write(remote.resolve("part-up.bin"), content);
        assertAllMoved();
    }

    private void wget(List<String> command, String... arguments) throws Exception {
        Programs.run(
                        local,
                        Stream.concat(command.stream(), Stream.of(arguments)).toArray(String[]::new))
                .succeeded();
    }

    private static final String PYTHON = """
            import ftplib, io, os, socket, ssl, sys
            explicit, implicit, remote = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

            class Resuming(ftplib.FTP_TLS):
                def ntransfercmd(self, cmd, rest=None):
                    conn, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
                    conn = self.context.wrap_socket(conn, session=self.sock.session)
                    assert conn.session_reused
                    return conn, size

            class Implicit(Resuming):
                def connect(self, host, port):
                    self.host, self.port = host, port
                    self.sock = self.context.wrap_socket(socket.create_connection((host, port), 10))
                    self.af = self.sock.family
                    self.file = self.sock.makefile('r', encoding=self.encoding)
                    self.welcome = self.getresp()

            content = open(remote + '/plain.bin', 'rb').read()
            def read(name):
                return open(remote + '/' + name, 'rb').read()
            for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
                for kind, port in (Resuming, explicit), (Implicit, implicit):
                    for passive in True, False:
                        context = ssl._create_unverified_context()
                        context.minimum_version = context.maximum_version = version
                        ftp = kind(context=context, timeout=10)
                        ftp.connect('127.0.0.1', port)
                        ftp.login('alice', 'secret') if kind is Resuming else ftplib.FTP.login(ftp, 'alice', 'secret')
                        ftp.prot_p()
                        ftp.set_pasv(passive)
                        got = io.BytesIO()
                        ftp.retrbinary('RETR plain.bin', got.write)
                        assert got.getvalue() == content
                        got = io.BytesIO()
                        ftp.retrbinary('RETR plain.bin', got.write, rest=1000)
                        assert got.getvalue() == content[1000:]
                        ftp.storbinary('STOR up.bin', io.BytesIO(content))
                        assert read('up.bin') == content
                        ftp.storbinary('STOR up.bin', io.BytesIO(content[5000:]), rest=5000)
                        assert read('up.bin') == content
                        for i in range(12):
                            ftp.storbinary('STOR small%d' % i, io.BytesIO(content[:i * 10]))
                            got = io.BytesIO()
                            ftp.retrbinary('RETR small%d' % i, got.write)
                            assert got.getvalue() == content[:i * 10]
                        assert 'up.bin' in ftp.nlst() and 'small11' in dict(ftp.mlsd())
                        ftp.quit()

            stranger = ftplib.FTP_TLS(context=ssl._create_unverified_context())
            stranger.connect('127.0.0.1', explicit)
            stranger.login('alice', 'secret')
            stranger.prot_p()
            try:
                stranger.retrbinary('RETR plain.bin', lambda some: None)
                assert False
            except (ftplib.error_perm, OSError) as refused:
                assert isinstance(refused, OSError) or str(refused).startswith('522'), refused
            """;

    @Test
    void python() throws Exception {
        Path script = Files.writeString(local.resolve("client.py"), PYTHON);
        List<String> ports = server.addresses().stream()
                .map(address -> Integer.toString(address.getPort()))
                .toList();

        Programs.run(local, "python3", script.toString(), ports.get(0), ports.get(1), remote.toString())
                .succeeded();
    }

    /** It resumes a TLS 1.3 ticket once, and reads no new one while it uploads: it meets a server that prefers. */
    @ParameterizedTest
    @MethodSource("ways")
    void commons_net(Way way) throws Exception {
        demandNoResumption();
        FTPSClient client = new FTPSClient(way.isImplicit(), server.clientContext());
        client.setEnabledProtocols(new String[] {"TLSv" + way.version()});
        client.connect("localhost", way.port(server));
        try {
            assertThat(client.login("alice", "secret")).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");
            if (way.isPassive()) {
                client.enterLocalPassiveMode();
            } else {
                client.enterLocalActiveMode();
            }
            client.setFileType(FTP.BINARY_FILE_TYPE);
            assertThat(received(client, "plain.bin", 0)).isEqualTo(content);
            assertThat(received(client, "plain.bin", RESUMED_AT))
                    .isEqualTo(Arrays.copyOfRange(content, RESUMED_AT, content.length));
            assertThat(client.storeFile("up.bin", new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(client.appendFile(
                            "part-up.bin", new ByteArrayInputStream(content, RESUMED_AT, content.length - RESUMED_AT)))
                    .isTrue();
            for (int i = 0; i < SMALL_FILES; i++) {
                assertThat(received(client, "many/f" + i, 0)).hasSize(i * 100);
            }
            assertThat(client.listFiles()).extracting(FTPFile::getName).contains("up.bin", "many");
            assertThat(remote.resolve("up.bin")).hasBinaryContent(content);
            assertThat(remote.resolve("part-up.bin")).hasBinaryContent(content);
        } finally {
            client.disconnect();
        }
    }

    private static byte[] received(FTPSClient client, String name, long from) throws IOException {
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        client.setRestartOffset(from);
        assertThat(client.retrieveFile(name, down)).as(client.getReplyString()).isTrue();
        return down.toByteArray();
    }

    /** At the beginning of a line, K asks s_client for new keys, R for a second handshake. */
    @ParameterizedTest
    @CsvSource({"1.2, EXPLICIT", "1.2, IMPLICIT", "1.3, EXPLICIT", "1.3, IMPLICIT"})
    void openssl_s_client(String version, Tls port) throws Exception {
        Programs.assumePresent("openssl");
        Way way = new Way(version, port, Mode.PASSIVE);
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-crlf", "-alpn", "http/1.1,ftp"));
        command.addAll(List.of("-tls1_" + version.charAt(2), "-connect", "127.0.0.1:" + way.port(server)));
        if (!way.isImplicit()) {
            command.addAll(List.of("-starttls", "ftp"));
        }
        Process client = Programs.watched(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        try (BufferedReader out = client.inputReader();
                BufferedWriter in = client.outputWriter()) {
            reads(out, "ALPN protocol: ftp");
            types(in, "NOOP");
            reads(out, "200 ");
            if (version.equals("1.3")) {
                types(in, "K");
                reads(out, "KEYUPDATE");
                types(in, "NOOP");
                reads(out, "200 ");
            } else {
                types(in, "R");
                reads(out, "RENEGOTIATING");
                // Closed, whatever it says about that.
                assertThat(out.lines()).noneMatch(line -> line.startsWith("200 "));
            }
        } finally {
            client.destroyForcibly().waitFor();
        }
    }

    private static void types(BufferedWriter in, String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    private static void reads(BufferedReader out, String expected) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(expected)) {
            line = out.readLine();
        }
        assertThat(line).isNotNull();
    }
}

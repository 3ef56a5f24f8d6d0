package org.jftpd.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that its administrator steers: RELOAD, DRAIN, and bans that outlive it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class AdministrationTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Whoever loses its parent below such a process becomes its child, as below process 1 of a container. */
    private static final String BECOME_SUBREAPER = """
            import ctypes, os, sys
            assert ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0
            os.execv(sys.argv[1], sys.argv[1:])
            """;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private String hash = "";

    @BeforeEach
    void configure() throws IOException, InterruptedException {
        Installed hashing = new Installed(folder, "hash");
        assertThat(hashing.run("secret\n")).isZero();
        hash = hashing.out().strip();
        users("boss", "admin: true");
        settings("login: {attempts: 3}");
    }

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void a_reload_says_what_has_changed_and_what_needs_a_restart() throws Exception {
        try (Session boss = new Session(start().port())) {
            boss.logsIn("boss");
            assertThat(boss.block(200, "SITE RELOAD")).containsExactly(" reloaded, nothing has changed");

            users("boss", "admin: true", "carol", "admin: false");
            settings("login: {attempts: 5}\nlimits: {connections: 7}");
            assertThat(boss.block(200, "SITE RELOAD"))
                    .containsExactly(
                            " changed: login.attempts: 3 -> 5",
                            " changed: account carol: added",
                            " needs a restart: limits.connections: 512 -> 7");
            try (Session carol = new Session(boss.port)) {
                carol.logsIn("carol");
            }

            settings("login: {atempts: 5}");
            assertThat(boss.block(451, "SITE RELOAD"))
                    .singleElement()
                    .asString()
                    .contains("jftpd.yaml:4", "login.atempts", "login.attempts");
        }
    }

    @Test
    void what_a_reload_calls_changed_counts_and_what_needs_a_restart_does_not() throws Exception {
        Path called = folder.resolve("called");
        Path hook = Files.writeString(folder.resolve("hook"), "#!/bin/sh\ntouch " + called + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        try (Session boss = new Session(start().port())) {
            boss.logsIn("boss");
            settings("limits: {per-user: 1}\ntransfer: {hook: " + hook + "}");

            assertThat(boss.block(200, "SITE RELOAD"))
                    .containsExactly(
                            " changed: limits.per-user: 0 -> 1", " needs a restart: transfer.hook: null -> " + hook);
            try (Session second = new Session(boss.port);
                    Session third = new Session(boss.port)) {
                second.logsIn("boss");
                assertThat(third.ask("USER boss")).startsWith("331");
                assertThat(third.ask("PASS secret")).startsWith("421");
            }
            assertThat(boss.block(200, "SITE RELOAD"))
                    .containsExactly(" needs a restart: transfer.hook: null -> " + hook);
        }
        assertThat(called).doesNotExist();
    }

    @Test
    void a_reload_reads_new_certificates_and_keeps_the_old_ones_where_the_new_are_broken() throws Exception {
        certificate("first");
        Files.writeString(folder.resolve("opens"), "password\n");
        settings("tls: {certificate: server.p12, key-password-file: opens}");
        try (Session boss = new Session(start().port())) {
            boss.logsIn("boss");
            assertThat(shown(boss.port)).isEqualTo("CN=first");

            certificate("second");
            assertThat(boss.block(200, "SITE RELOAD")).isNotEmpty();
            assertThat(shown(boss.port)).isEqualTo("CN=second");

            Files.writeString(folder.resolve("server.p12"), "no certificate");
            assertThat(boss.block(451, "SITE RELOAD"))
                    .singleElement()
                    .asString()
                    .contains("server.p12");
            assertThat(shown(boss.port)).isEqualTo("CN=second");
        }
    }

    /** Puts a key and its certificate in the place of those that are there. */
    private void certificate(String name) throws Exception {
        Path made = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keystore",
                        made.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(Installed.exitCode(keytool)).isZero();
        Files.move(made, folder.resolve("server.p12"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whom the certificate names that a new client is shown. */
    private static String shown(int port) throws Exception {
        Witness witness = new Witness();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {witness}, null);
        try (Session client = new Session(port)) {
            assertThat(client.ask("AUTH TLS")).startsWith("234");
            try (SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(client.control, "localhost", port, true)) {
                secured.startHandshake();
                X509Certificate certificate =
                        (X509Certificate) secured.getSession().getPeerCertificates()[0];
                return certificate.getSubjectX500Principal().getName();
            }
        }
    }

    /** Trusts anybody: it only looks. */
    private static final class Witness extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void a_daemon_that_is_drained_ends_well() throws Exception {
        Installed jftpd = start();
        try (Session boss = new Session(jftpd.port())) {
            boss.logsIn("boss");

            assertThat(boss.ask("SITE DRAIN 30s")).startsWith("200 Draining");

            assertThat(boss.replies.readLine()).startsWith("421 ");
            assertThat(Installed.exitCode(processes.get(0))).isZero();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there a process becomes the parent of orphans by itself")
    void an_orphan_that_a_hook_left_behind_is_collected_and_counted() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "python3 is installed");
        Path hook = Files.writeString(
                folder.resolve("hook"), "#!/bin/sh\n(sleep 0.2; exit 7) < /dev/null > /dev/null 2>&1 &\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        settings("transfer: {hook: " + hook + "}");
        Installed jftpd = new Installed(
                PYTHON,
                folder,
                "-c",
                BECOME_SUBREAPER,
                Installed.LAUNCHER.toString(),
                "serve",
                "-c",
                folder.resolve("jftpd.yaml").toString());
        processes.add(jftpd.start());
        try (Session boss = new Session(jftpd.port())) {
            boss.logsIn("boss");
            assertThat(boss.block(211, "SITE STAT ZOMBIES JSON"))
                    .singleElement()
                    .asString()
                    .contains("\"reaped\": 0,");

            boss.uploads("a");

            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(boss.block(211, "SITE STAT ZOMBIES JSON"))
                            .singleElement()
                            .asString()
                            .contains("\"of_server\": 0,", "\"reaped\": 1,"));
        }
    }

    @Test
    void a_ban_outlives_a_daemon_that_was_killed() throws Exception {
        try (Session boss = new Session(start().port())) {
            boss.logsIn("boss");
            assertThat(boss.ask("SITE BAN 127.0.0.2 1h")).startsWith("200 Banned 127.0.0.2 until ");
        }
        processes.get(0).destroyForcibly().waitFor();

        int port = start().port();

        try (Socket banned =
                new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.2"), 0)) {
            assertThat(ControlLines.replies(banned).readLine()).isEqualTo("421 This address may not connect.");
        }
        try (Session boss = new Session(port)) {
            boss.logsIn("boss");
            assertThat(boss.block(211, "SITE BAN")).singleElement().asString().startsWith(" 127.0.0.2: until ");
        }
    }

    private record Session(int port, Socket control, BufferedReader replies) implements AutoCloseable {
        Session(int port) throws IOException {
            this(port, new Socket(InetAddress.getLoopbackAddress(), port));
        }

        private Session(int port, Socket control) throws IOException {
            this(port, control, ControlLines.replies(control));
            replies.readLine();
        }

        String ask(String line) throws IOException {
            return ControlLines.ask(control, replies, line);
        }

        void logsIn(String user) throws IOException {
            assertThat(ask("USER " + user)).startsWith("331");
            assertThat(ask("PASS secret")).startsWith("230");
        }

        /** A file with nothing in it. */
        void uploads(String name) throws IOException {
            String[] numbers = ask("PASV").replaceFirst(".*\\((.*)\\).*", "$1").split(",", -1);
            int data = Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]);
            try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), data)) {
                assertThat(ask("STOR " + name)).matches("1[25][05] .*");
                connected.shutdownOutput();
                assertThat(replies.readLine()).startsWith("226 ");
            }
        }

        /** The lines inside a reply of this code. */
        List<String> block(int code, String line) throws IOException {
            assertThat(ask(line)).startsWith(code + "-");
            List<String> lines = new ArrayList<>();
            for (String next = replies.readLine(); !next.startsWith(code + " "); next = replies.readLine()) {
                lines.add(next);
            }
            return lines;
        }

        @Override
        public void close() throws IOException {
            control.close();
        }
    }

    private Installed start() throws IOException {
        Installed jftpd = new Installed(
                folder, "serve", "-c", folder.resolve("jftpd.yaml").toString());
        processes.add(jftpd.start());
        return jftpd;
    }

    private void settings(String more) throws IOException {
        Files.writeString(folder.resolve("jftpd.yaml"), """
                listeners: [{port: 0, address: 127.0.0.1}]
                users: users.yaml
                admin: {bans: bans}
                """ + more + '\n');
    }

    /** Names, each followed by what it may. */
    private void users(String... namesAndRights) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < namesAndRights.length; i += 2) {
            lines.append("%s: {password: \"%s\", root: \"%s\", permissions: elrw, %s}%n"
                    .formatted(namesAndRights[i], hash, folder, namesAndRights[i + 1]));
        }
        Files.writeString(folder.resolve("users.yaml"), lines);
    }
}

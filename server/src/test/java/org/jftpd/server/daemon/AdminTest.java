package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.ListenerSettings.Tls;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jftpd admin} against real servers, as a user types it. */
class AdminTest {
    private static final int PATIENCE_MILLIS = 30_000;

    private final List<EmbeddedFtpServer> servers = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        servers.forEach(EmbeddedFtpServer::close);
    }

    private EmbeddedFtpServerBuilder furnished() {
        return EmbeddedFtpServer.builder()
                .user("alice", "secret", folder)
                .user(new Account("root", folder, Permission.ALL, Role.ADMIN), "r")
                .reload(server -> new Reloaded(List.of(), List.of(), List.of()));
    }

    private EmbeddedFtpServer started(EmbeddedFtpServerBuilder builder) throws IOException {
        EmbeddedFtpServer server = builder.start();
        servers.add(server);
        return server;
    }

    private static CommandLineRun admin(EmbeddedFtpServer server, String... words) {
        return admin(server.uri().toString().replace("//", "//root@"), "r", words);
    }

    private static CommandLineRun admin(String url, String password, String... words) {
        List<String> arguments = new ArrayList<>(List.of("admin"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--url", url));
        return CommandLineRun.of(Map.of(), password + "\n", arguments.toArray(String[]::new));
    }

    @Test
    void figures_are_a_table_for_people_and_a_line_for_programs() throws IOException {
        EmbeddedFtpServer server = started(furnished());

        CommandLineRun table = admin(server, "stat");
        CommandLineRun line = admin(server, "stat", "process", "--json");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out().lines())
                .contains("sessions open:        1", "logins succeeded:     1")
                .noneMatch(each -> each.startsWith(" ") || each.startsWith("211"));
        assertThat(line.out().lines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(line.out()).path("pid").longValue())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void a_session_is_listed_by_who_and_ended_by_kick() throws IOException {
        EmbeddedFtpServer server = started(furnished());
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout(PATIENCE_MILLIS);
            String listed = admin(server, "who")
                    .out()
                    .lines()
                    .filter(line -> line.contains("not logged in"))
                    .findFirst()
                    .orElseThrow();

            CommandLineRun kick =
                    admin(server, "kick", listed.replaceFirst(":.*", "").strip());

            assertThat(kick.exitCode()).as(kick.err()).isZero();
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("220 ")
                    .containsPattern("\r\n421 .*\r\n$");
        }
        assertThat(admin(server, "kick", "4711").err()).isEqualTo("jftpd: 550 There is no session 4711.\n");
        assertThat(admin(server, "kick", "4711").exitCode()).isEqualTo(1);
    }

    @Test
    void bans_are_made_and_lifted() throws IOException {
        EmbeddedFtpServer server = started(furnished());

        assertThat(admin(server, "ban", "192.0.2.0/24", "1h").out()).startsWith("Banned 192.0.2.0/24 until ");
        assertThat(admin(server, "ban").out())
                .startsWith("192.0.2.0/24: until ")
                .hasLineCount(1);
        assertThat(admin(server, "unban", "192.0.2.0/24").out()).isEqualTo("192.0.2.0/24 may connect again.\n");
        assertThat(admin(server, "reload").out()).isEqualTo("reloaded, nothing has changed\n");
    }

    @Test
    void why_nothing_was_reloaded_is_told_line_by_line() throws IOException {
        EmbeddedFtpServer server = started(
                furnished().reload(running -> Reloaded.failed(List.of("jftpd.yaml:6: one", "users.yaml:3: two"))));

        assertThat(admin(server, "reload").err()).isEqualTo("""
                jftpd: 451 Not reloaded, nothing was changed:
                  jftpd.yaml:6: one
                  users.yaml:3: two
                """);
    }

    @Test
    void drain_ends_the_server() throws IOException {
        EmbeddedFtpServer server = started(furnished());

        assertThat(admin(server, "drain", "1s").exitCode()).isZero();

        assertThat(server.ended().toCompletableFuture()).succeedsWithin(java.time.Duration.ofSeconds(20));
    }

    @Test
    void what_a_server_says_moves_nobodys_cursor() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> hostile =
                    CompletableFuture.runAsync(() -> says(port, "530 \u001b[2Jgo\u202eaway\r\n"));

            CommandLineRun who = admin("ftp://root@127.0.0.1:" + port.getLocalPort(), "r", "who");

            assertThat(who.exitCode()).isEqualTo(1);
            assertThat(who.err()).isEqualTo("jftpd: the server does not let anybody in: 530 ?[2Jgo?away\n");
            hostile.get(10, TimeUnit.SECONDS);
        }
    }

    private static void says(ServerSocket port, String greeting) {
        try (Socket client = port.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void top_draws_sessions_rates_and_the_machine() throws IOException {
        EmbeddedFtpServer server = started(furnished());

        CommandLineRun top = admin(server, "top", "-n", "2");

        assertThat(top.exitCode()).as(top.err()).isZero();
        assertThat(top.out())
                .containsPattern("jftpd \\S+, Java \\d+ +running +up ")
                .containsPattern("\nSessions +1 open, 1 in all, 0 failed logins\n")
                .containsPattern("\nCPU +[0-9.]+ %\n")
                .containsPattern("\nZombies +\\d+ of the server, \\d+ on its machine\n")
                .containsPattern("\nID +USER +FROM +DOING ")
                .containsPattern("\n +1 +root +127\\.0\\.0\\.1:\\d+ +idle ");
        assertThat(top.out().split("\nSessions ", -1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"EXPLICIT, ftp", "IMPLICIT, ftps"})
    void over_tls_only_a_certificate_that_is_trusted_will_do(Tls tls, String scheme) throws IOException {
        EmbeddedFtpServer server = started(furnished()
                .tls()
                .settings(settings -> settings.withListeners(List.of(new ListenerSettings(0, "127.0.0.1", tls)))));
        Path authority = authority(server, tls);
        String url = scheme + "://root@127.0.0.1:" + server.port();

        CommandLineRun trusted = admin(url, "r", "who", "--tls", "--cacert", authority.toString());
        CommandLineRun unknown = admin(url, "r", "who", "--tls");
        CommandLineRun blind = admin(url, "r", "who", "--tls", "--insecure");

        assertThat(trusted.err()).isEmpty();
        assertThat(trusted.out()).contains("root (administrator) from 127.0.0.1:", " over TLS");
        assertThat(blind.out()).contains(" over TLS");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith("jftpd: no TLS with 127.0.0.1:" + server.port())
                .contains("unable to find valid certification path");
    }

    private Path authority(EmbeddedFtpServer server, Tls tls) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Socket plain = new Socket(here, server.port())) {
            plain.setSoTimeout(PATIENCE_MILLIS);
            if (tls == Tls.EXPLICIT) {
                plain.getOutputStream().write("AUTH TLS\r\n".getBytes(StandardCharsets.US_ASCII));
                for (int lines = 0; lines < 2; ) {
                    int next = plain.getInputStream().read();
                    assertThat(next).isNotNegative();
                    lines += next == '\n' ? 1 : 0;
                }
            }
            try (SSLSocket socket = (SSLSocket) server.clientContext()
                    .getSocketFactory()
                    .createSocket(plain, here.getHostAddress(), server.port(), true)) {
                Certificate own = socket.getSession().getPeerCertificates()[0];
                String base64 = Base64.getMimeEncoder().encodeToString(own.getEncoded());
                return Files.writeString(
                        folder.resolve("authority.pem"),
                        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
            } catch (java.security.cert.CertificateEncodingException unusable) {
                throw new IOException(unusable);
            }
        }
    }

    @Test
    void whoever_is_no_administrator_is_told_what_is_the_matter() throws IOException {
        EmbeddedFtpServer server = started(furnished());
        String url = server.uri().toString();

        CommandLineRun alice = admin(url.replace("//", "//alice@"), "secret", "who");
        CommandLineRun wrong = admin(server.uri().toString().replace("//", "//root@"), "wrong", "who");

        assertThat(alice.exitCode()).isEqualTo(1);
        assertThat(alice.err())
                .isEqualTo("jftpd: 500 Command \"SITE WHO\" not understood. (is the account an administrator's, and the"
                        + " connection TLS or from the server's own host?)\n");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).isEqualTo("jftpd: the login of root failed: 530 Authentication failed.\n");
    }

    @Test
    void a_server_that_is_not_there_or_leaves_is_told_in_a_line() throws Exception {
        int port;
        try (ServerSocket leaving = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = leaving.getLocalPort();
            leaving.setSoTimeout(PATIENCE_MILLIS);
            Thread server = new Thread(() -> greetAndLeave(leaving));
            server.start();

            CommandLineRun left = admin("ftp://root@127.0.0.1:" + port, "r", "who");

            assertThat(left.exitCode()).isEqualTo(1);
            assertThat(left.err()).matches("jftpd: .*closed.*\n");
            server.join();
        }
        assertThat(admin("ftp://root@127.0.0.1:" + port, "r", "who").err())
                .isEqualTo("jftpd: cannot connect to 127.0.0.1:" + port + ": Connection refused\n");
    }

    private static void greetAndLeave(ServerSocket listening) {
        try (Socket client = listening.accept()) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
            int unused = client.getInputStream().read();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://root@localhost", "ftp://localhost", "ftp://root:r@localhost", "ftp://root@", "::"})
    void an_address_of_no_use_is_a_mistake_of_whoever_typed_it(String url) {
        CommandLineRun run = admin(url, "r", "who");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--url").endsWith("Try jftpd admin who --help\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void too_few_words_and_words_that_are_lines_are_not_sent() throws IOException {
        EmbeddedFtpServer server = started(furnished());

        assertThat(admin(server, "kick").err()).startsWith("jftpd: kick takes 1 word, not 0\n");
        assertThat(admin(server, "ban", "192.0.2.1", "1h\r\nSITE DRAIN").err())
                .startsWith("jftpd: an argument cannot hold control characters\n");
        assertThat(server.stats().sessions().total()).isZero();
    }
}

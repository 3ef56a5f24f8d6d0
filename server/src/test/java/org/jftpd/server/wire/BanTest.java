package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jftpd.server.config.AdminSettings;
import org.jftpd.server.config.MetricsSettings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SITE BAN keeps an address out, also after a restart. Clients come from several addresses of this machine. */
@ExtendWith(NothingLeftBehind.class)
class BanTest {
    private static final String BANNED = "421 This address may not connect.\r\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private Path file;
    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
        file = state.resolve("bans");
    }

    @Test
    void a_banned_address_is_refused_until_it_is_not_banned() throws IOException {
        try (var server = server();
                var admin = Admin.of(server)) {
            admin.client().ask("SITE BAN 127.0.0.2", 200);

            assertThat(greeting(server, "127.0.0.2")).isEqualTo(BANNED);
            assertThat(greeting(server, "127.0.0.3")).startsWith("220");
            assertThat(server.stats().sessions().refused()).isEqualTo(1);
            assertThat(admin.stat("SERVER").at("/sessions/refused").intValue()).isEqualTo(1);

            admin.client().ask("SITE UNBAN 127.0.0.2", 200);
            assertThat(greeting(server, "127.0.0.2")).startsWith("220");
        }
    }

    @Test
    void a_ban_survives_a_restart_and_so_does_its_end() throws IOException {
        try (var server = server();
                var admin = Admin.of(server)) {
            assertThat(admin.client().ask("SITE BAN 127.0.1.0/24 1h", 200)).doesNotContain("not longer");
            admin.client().ask("SITE BAN 127.0.0.2", 200);
            admin.client().ask("SITE BAN 127.0.0.4 0s", 200);
        }

        assertThat(Files.readString(file))
                .matches("(?s)# .*\n127\\.0\\.0\\.2 ever\n.*127\\.0\\.1\\.0/24 \\d{4}-\\S+Z\n");
        try (var server = server()) {
            assertThat(greeting(server, "127.0.0.2")).isEqualTo(BANNED);
            assertThat(greeting(server, "127.0.1.77")).isEqualTo(BANNED);
            assertThat(greeting(server, "127.0.2.77")).startsWith("220");
            assertThat(greeting(server, "127.0.0.4")).startsWith("220");
        }
        assertThat(state).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void sessions_that_a_banned_address_has_end() throws IOException {
        try (var server = server();
                var admin = Admin.of(server);
                Socket there = from(server, "127.0.0.2")) {
            there.getInputStream().readNBytes("220 jftpd ready.\r\n".length());

            String told = admin.client().ask("SITE BAN 127.0.0.0/30 5m", 550);
            admin.client().ask("SITE BAN 127.0.0.2/31 5m", 200);

            assertThat(told).isEqualTo("550 You would ban yourself.");
            assertThat(new String(there.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("421 An administrator ended this session.\r\n");
        }
    }

    @Test
    void a_file_that_makes_no_sense_stops_the_start_rather_than_letting_everybody_in() throws IOException {
        Files.writeString(file, "127.0.0.2 ever\nwho knows\n");

        assertThatThrownBy(this::server).hasMessage(file + ":2: not a ban: \"who knows\"");
    }

    @Test
    void a_ban_that_cannot_be_kept_is_not_in_force_but_in_the_audit_log() throws IOException {
        try (var log = CapturedLog.info("org.jftpd.audit");
                var server = server();
                var admin = Admin.of(server)) {
            admin.client().ask("SITE BAN 127.0.0.3", 200);
            Files.delete(file);
            Files.delete(state);

            String told = admin.client().ask("SITE BAN 127.0.0.2", 451);
            admin.client().ask("SITE UNBAN 127.0.0.3", 451);

            assertThat(told).isEqualTo("451 The list of bans could not be written; nothing has changed.");
            assertThat(greeting(server, "127.0.0.2")).startsWith("220");
            assertThat(greeting(server, "127.0.0.3")).isEqualTo(BANNED);
            assertThat(log.lines().stream().map(line -> line.replaceFirst("^\\S+-", "")))
                    .containsExactly(
                            "[root] SITE BAN 127.0.0.3: 200",
                            "[root] SITE BAN 127.0.0.2: 451",
                            "[root] SITE UNBAN 127.0.0.3: 451");
        }
        Files.createDirectory(state);
    }

    private EmbeddedFtpServer server() throws IOException {
        return home.server(settings -> settings.withAdmin(
                new AdminSettings(false, Duration.ZERO, Optional.of(file), MetricsSettings.defaults())));
    }

    private static Socket from(EmbeddedFtpServer server, String address) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.getByName(address), 0);
        socket.setSoTimeout(TestClient.PATIENCE_MILLIS);
        return socket;
    }

    private static String greeting(EmbeddedFtpServer server, String address) throws IOException {
        try (Socket socket = from(server, address)) {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\n") < 0) {
                line.append((char) socket.getInputStream().read());
            }
            return line.toString();
        }
    }
}

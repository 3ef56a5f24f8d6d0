package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jftpd.server.config.LogSettings;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log of sessions has the lines that pyftpdlib writes, and no client can forge one. */
@ExtendWith(NothingLeftBehind.class)
class SessionLogTest {
    private static final String LOGGER = "org.jftpd.session";
    private static final String CLOSED = "FTP session closed";

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    @Test
    void info_tells_sessions_logins_changes_and_transfers() throws IOException {
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server()) {
            try (var client = TestClient.connect(server)) {
                client.ask("USER alice", 331);
                client.ask("PASS wrong", 530);
                client.login(Home.USER, Home.PASSWORD);
                client.ask("TYPE I", 200);
                client.ask("CWD sub", 250);
                client.download("RETR a.txt");
                client.upload("STOR b.txt", new byte[3]);
                client.download("LIST");
                client.ask("MKD d", 257);
                client.ask("RNFR b.txt", 350);
                client.ask("RNTO d/c.txt", 250);
                client.ask("MFMT 20200102030405 d/c.txt", 213);
                client.ask("SITE CHMOD 600 d/c.txt", 200);
                client.ask("DELE missing", 550);
                client.ask("DELE d/c.txt", 250);
                client.ask("RMD d", 250);
                client.ask("REIN", 230);
                client.ask("QUIT", 221);
            }

            String sub = folder.resolve("sub").toString();
            assertThat(log.until(CLOSED).stream().map(SessionLogTest::withoutPortAndTime))
                    .containsExactly(
                            "127.0.0.1:P-[] FTP session opened (connect)",
                            "127.0.0.1:P-[] USER 'alice' failed login.",
                            "127.0.0.1:P-[alice] USER 'alice' logged in.",
                            "127.0.0.1:P-[alice] CWD " + sub + " 250",
                            "127.0.0.1:P-[alice] RETR " + sub + "/a.txt completed=1 bytes=1 seconds=S",
                            "127.0.0.1:P-[alice] STOR " + sub + "/b.txt completed=1 bytes=3 seconds=S",
                            "127.0.0.1:P-[alice] MKD " + sub + "/d 257",
                            "127.0.0.1:P-[alice] RNFR " + sub + "/b.txt 350",
                            "127.0.0.1:P-[alice] RNTO " + sub + "/d/c.txt 250",
                            "127.0.0.1:P-[alice] MFMT 20200102030405 d/c.txt 213",
                            "127.0.0.1:P-[alice] SITE CHMOD 600 d/c.txt 200",
                            "127.0.0.1:P-[alice] DELE " + sub + "/missing 550 'No such file or directory.'",
                            "127.0.0.1:P-[alice] DELE " + sub + "/d/c.txt 250",
                            "127.0.0.1:P-[alice] RMD " + sub + "/d 250",
                            "127.0.0.1:P-[] REIN 230",
                            "127.0.0.1:P-[] FTP session closed (disconnect).");
        }
    }

    @Test
    void debug_tells_every_command_and_reply_but_no_password() throws IOException {
        try (var log = CapturedLog.debug(LOGGER);
                var server = home.server()) {
            try (var client = TestClient.connect(server)) {
                client.login(Home.USER, Home.PASSWORD);
                client.ask("DELE missing", 550);
                client.ask(" PASS " + Home.PASSWORD, 500);
                client.ask("pass\t" + Home.PASSWORD, 500);
                client.ask("QUIT", 221);
            }

            List<String> lines = log.until(CLOSED).stream()
                    .map(SessionLogTest::withoutPortAndTime)
                    .toList();
            assertThat(lines)
                    .containsSubsequence(
                            "127.0.0.1:P-[] -> 220 jftpd ready.",
                            "127.0.0.1:P-[] <- USER alice",
                            "127.0.0.1:P-[alice] -> 331 Username ok, send password.",
                            "127.0.0.1:P-[alice] <- PASS ******",
                            "127.0.0.1:P-[alice] -> 230 Login successful.",
                            "127.0.0.1:P-[alice] <- DELE missing",
                            "127.0.0.1:P-[alice] -> 550 No such file or directory.",
                            "127.0.0.1:P-[alice] <- PASS ******",
                            "127.0.0.1:P-[alice] -> 500 ******");
            assertThat(String.join("\n", lines)).doesNotContainIgnoringCase(Home.PASSWORD);
        }
    }

    @Test
    void a_broken_transfer_is_not_completed_and_says_why() throws IOException {
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("RETR big.bin", 125);
            TestClient.reset(data);
            client.expect(426);

            assertThat(log.until("RETR"))
                    .anySatisfy(line -> assertThat(line)
                            .matches(".* RETR " + home.path("big.bin") + " completed=0 bytes=\\d+ seconds=\\d+\\.\\d{3}"
                                    + " verdict=PEER_LOST"));
        }
    }

    @Test
    void the_prefix_is_what_was_configured() throws IOException {
        UnaryOperator<Settings> prefix = settings -> settings.withLog(new LogSettings(
                settings.log().transfers(),
                settings.log().transferFile(),
                false,
                "100%% #%(session)s %(username)s@%(local_ip)s %(authenticated)s"));
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server(prefix)) {
            TestClient.loggedIn(server).close();

            assertThat(log.until(CLOSED))
                    .contains(
                            "100% #1 @127.0.0.1 False FTP session opened (connect)",
                            "100% #1 alice@127.0.0.1 True USER 'alice' logged in.");
        }
    }

    @Test
    void names_cannot_forge_a_line() throws IOException {
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server()) {
            for (String name : Forged.NAMES) {
                try (var client = TestClient.connect(server)) {
                    client.ask("USER " + name, 331);
                    client.ask("DELE " + name, 530);
                    client.ask("PASS x", 530);
                }
            }
            TestClient.loggedIn(server).close();

            assertThat(log.until("-\\[alice] " + CLOSED))
                    .hasSizeGreaterThan(3 * Forged.NAMES.size())
                    .allSatisfy(line -> assertThat(line).matches("127\\.0\\.0\\.1:\\d+-\\[[^\\[\\]\\p{Cntrl}]*] .*"));
        }
    }

    private static String withoutPortAndTime(String line) {
        return line.replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:P")
                .replaceFirst("seconds=\\d+\\.\\d{3}$", "seconds=S");
    }
}

package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.config.FileSettings;
import org.jftpd.server.config.LoginSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.VirtualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Time passes when the test says so. */
@ExtendWith(NothingLeftBehind.class)
class VirtualClockTest {
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");

    @TempDir
    private Path folder;

    private final VirtualClock clock = VirtualClock.at(NOON, ZoneOffset.UTC);
    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    @Test
    void more_time_than_can_be_counted_does_not_pass_at_all() {
        assertThatThrownBy(() -> clock.advance(Duration.ofDays(300 * 365))).isInstanceOf(ArithmeticException.class);

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    private EmbeddedFtpServer server() throws IOException {
        return home.builder().clock(clock).start();
    }

    @Test
    void what_is_stored_has_the_time_of_the_clock() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server);
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            client.upload("STOR new", "a".getBytes(US_ASCII));
            assertThat(client.ask("MDTM new", 213)).isEqualTo("213 20310506120000");

            clock.set(NOON.plus(Duration.ofMinutes(90)));
            client.upload("APPE new", "b".getBytes(US_ASCII));
            client.ask("MKD folder", 257);

            assertThat(client.ask("MDTM new", 213)).isEqualTo("213 20310506133000");
            assertThat(client.ask("MLST folder", 250)).contains("modify=20310506133000;");
            other.client().storeFile("other", new ByteArrayInputStream(new byte[1]));
            assertThat(other.client().mdtmInstant("other")).isEqualTo(NOON.plus(Duration.ofMinutes(90)));
        }
    }

    @Test
    void an_upload_that_takes_a_while_ends_though_the_clock_stands_still() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR slow", 125);
            data.getOutputStream().write(1);
            await().until(() -> server.sessions().stream()
                    .flatMap(session -> session.activity().transfer().stream())
                    .anyMatch(transfer -> transfer.running().compareTo(Duration.ofMillis(150)) > 0));

            TestClient.hangUp(data);

            client.expect(226);
        }
    }

    @Test
    void what_is_stored_under_a_new_name_has_it_too() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            client.upload("STOU", "a".getBytes(US_ASCII));

            String name = server.files().list("/").stream()
                    .filter(file -> file.startsWith("ftpd."))
                    .findAny()
                    .orElseThrow();
            assertThat(client.ask("MDTM " + name, 213)).isEqualTo("213 20310506120000");
        }
    }

    @Test
    void what_a_test_puts_there_has_it_too() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            server.files().put("/put", "a").folder("/made");

            assertThat(client.ask("MDTM put", 213)).isEqualTo("213 20310506120000");
            assertThat(client.ask("MLST made", 250)).contains("modify=20310506120000;");
        }
    }

    @Test
    void folders_above_what_a_test_puts_there_have_it_too_when_they_change() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            server.files().put("/x/y/f", "a").folder("/p/q");
            clock.set(NOON.plus(Duration.ofHours(1)));
            server.files().put("/x/y/f", "b").put("/p/q/g", "c");

            for (String path : List.of("/", "x", "x/y", "p")) {
                assertThat(client.ask("MLST " + path, 250)).contains("modify=20310506120000;");
            }
            for (String path : List.of("x/y/f", "p/q", "p/q/g")) {
                assertThat(client.ask("MLST " + path, 250)).contains("modify=20310506130000;");
            }
        }
    }

    @Test
    void an_upload_that_was_awaited_is_dated_and_told() throws Exception {
        try (var server = home.builder().clock(clock).recording().start();
                var client = TestClient.loggedIn(server)) {
            for (int i = 0; i < 50; i++) {
                String name = "file" + i;
                CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> upload(client, name));

                server.awaitUpload("/" + name, Duration.ofSeconds(30));

                assertThat(Files.getLastModifiedTime(server.files().path(name)).toInstant())
                        .isEqualTo(NOON);
                assertThat(server.transcript()).last().hasToString("S: 226 Transfer complete.");
                upload.join();
            }
        }
    }

    private static void upload(TestClient client, String name) {
        try {
            client.upload("STOR " + name, "a".getBytes(US_ASCII));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void list_shows_the_year_of_what_the_clock_calls_old() throws IOException {
        Files.setLastModifiedTime(home.path("hello.txt"), FileTime.from(NOON));
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            assertThat(client.listing("LIST hello.txt")).contains(" May 06 12:00 hello.txt");

            clock.set(NOON.plus(Duration.ofDays(181)));
            assertThat(client.listing("LIST hello.txt")).contains(" May 06  2031 hello.txt");

            clock.set(NOON);
            assertThat(client.listing("LIST hello.txt")).contains(" May 06 12:00 hello.txt");
        }
    }

    @Test
    void local_time_is_that_of_the_clock() throws IOException {
        Files.setLastModifiedTime(home.path("hello.txt"), FileTime.from(NOON));
        try (var server = home.builder()
                        .clock(clock.withZone(ZoneId.of("Asia/Tokyo")))
                        .settings(VirtualClockTest::inLocalTime)
                        .start();
                var client = TestClient.loggedIn(server)) {
            assertThat(client.listing("LIST hello.txt")).contains(" May 06 21:00 hello.txt");
            assertThat(client.ask("MDTM hello.txt", 213)).isEqualTo("213 20310506210000");
            assertThat(client.ask("MLST hello.txt", 250)).contains("modify=20310506210000;");
            assertThat(client.listing("MLSD")).contains("modify=20310506210000;");
            // As pyftpdlib has it: set in UTC, told in local time.
            assertThat(client.ask("MFMT 20310506130000 hello.txt", 213))
                    .isEqualTo("213 Modify=20310506220000; /hello.txt.");
            assertThat(Files.getLastModifiedTime(home.path("hello.txt")).toInstant())
                    .isEqualTo(NOON.plus(Duration.ofHours(1)));
        }
    }

    private static Settings inLocalTime(Settings settings) {
        FileSettings files = settings.files();
        return settings.withFiles(new FileSettings(files.encoding(), true, files.followLinksOutside()));
    }

    @Test
    void an_idle_client_is_told_when_its_time_is_over_and_not_before() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            Duration idle = Settings.defaults().timeouts().control();
            clock.advance(idle.minusSeconds(1));
            client.ask("NOOP", 200);
            clock.advance(idle.minusSeconds(1));
            client.ask("NOOP", 200);

            clock.advance(idle);

            assertThat(client.reply()).isEqualTo("421 Control connection timed out.");
            client.expectClosed();
        }
    }

    @Test
    void a_client_that_does_not_log_in_is_told_so() throws IOException {
        try (var server = server();
                var client = TestClient.connect(server)) {
            clock.advance(Settings.defaults().timeouts().login());

            assertThat(client.reply()).isEqualTo("421 Login timed out.");
        }
    }

    @Test
    void a_passive_port_is_given_up() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            client.ask("PASV", 227);
            client.ask("NOOP", 200);

            clock.advance(Settings.defaults().passive().timeout());

            assertThat(client.reply()).isEqualTo("421 Passive data channel timed out.");
        }
    }

    @Test
    void a_transfer_on_which_nothing_moves_is_ended() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server);
                var data = client.passive()) {
            client.send("STOR new");
            client.expect(125);
            data.getOutputStream().write('a');

            // The byte may be on its way still, and then begins the time anew.
            await().until(() -> {
                clock.advance(Settings.defaults().timeouts().data());
                return server.stats().transfers().incomplete() == 1;
            });

            assertThat(client.reply()).isEqualTo("421 Data connection timed out.");
        }
    }

    @Test
    void a_wrong_password_is_told_when_its_time_has_come_and_so_is_what_was_sent_behind_it() throws IOException {
        Duration delay = Duration.ofSeconds(30);
        CountDownLatch asked = new CountDownLatch(1);
        Accounts nobody = (name, password) -> {
            asked.countDown();
            return CompletableFuture.completedFuture(Optional.empty());
        };
        try (var server = EmbeddedFtpServer.builder()
                        .accounts(nobody)
                        .settings(settings -> delayed(settings, delay))
                        .clock(clock)
                        .start();
                var client = TestClient.connect(server)) {
            client.ask("USER alice", 331);
            client.send("PASS wrong");
            client.send("NOOP");
            await().until(() -> asked.getCount() == 0);

            clock.advance(delay.minusMillis(1));
            assertThat(client.isSilentFor(Duration.ofMillis(500))).isTrue();
            clock.advance(Duration.ofMillis(1));

            assertThat(client.reply()).isEqualTo("530 Authentication failed.");
            client.expect(200);
        }
    }

    private static Settings delayed(Settings settings, Duration delay) {
        LoginSettings login = settings.login();
        return settings.withLogin(
                new LoginSettings(login.attempts(), delay, login.banner(), login.anonymous(), login.system()));
    }

    @Test
    void setting_the_clock_makes_nothing_due() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            clock.set(NOON.plus(Duration.ofDays(9)));
            clock.set(NOON.minus(Duration.ofDays(9)));

            client.ask("NOOP", 200);
            client.upload("STOR new", "a".getBytes(US_ASCII));
            assertThat(client.ask("MDTM new", 213)).isEqualTo("213 20310427120000");
        }
    }

    @Test
    void time_does_not_go_back() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}

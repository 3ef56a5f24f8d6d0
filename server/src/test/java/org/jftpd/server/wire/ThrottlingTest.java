package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Terms;
import org.jftpd.server.account.Terms.Allowance;
import org.jftpd.server.config.LimitSettings;
import org.jftpd.server.config.LimitSettings.Speeds;
import org.jftpd.server.config.SpeedSettings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One byte a second: whoever has got some of them has not got many. */
@ExtendWith(NothingLeftBehind.class)
class ThrottlingTest {
    private static final SpeedSettings TRICKLE = new SpeedSettings(1, 1);

    /** As many seconds of a limited transfer would fail any test. */
    private static final int MANY = 1000;

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    /** Whose limit it is. */
    enum Whose {
        SERVER,
        SESSION,
        USER;

        EmbeddedFtpServerBuilder limits(EmbeddedFtpServerBuilder builder) {
            return switch (this) {
                case SERVER -> speeds(builder, new Speeds(TRICKLE, SpeedSettings.unlimited()));
                case SESSION -> speeds(builder, new Speeds(SpeedSettings.unlimited(), TRICKLE));
                case USER -> builder;
            };
        }

        Account account(Path folder) {
            Account open = new Account("carol", folder, Permission.ALL);
            Allowance trickle = new Allowance(1, 1, 0);
            return this == USER ? open.on(new Terms(trickle, Terms.OPEN.validity(), Terms.OPEN.messages())) : open;
        }

        private static EmbeddedFtpServerBuilder speeds(EmbeddedFtpServerBuilder builder, Speeds speeds) {
            return builder.settings(settings -> settings.withLimits(new LimitSettings(0, 0, 0, speeds)));
        }
    }

    @ParameterizedTest
    @EnumSource(Whose.class)
    void a_download_keeps_to_the_limit(Whose whose) throws IOException {
        try (var server = server(whose);
                var client = carol(server)) {
            client.ask("TYPE I", 200);
            trickles(client, "RETR big.bin");
        }
    }

    @ParameterizedTest
    @EnumSource(Whose.class)
    void a_listing_keeps_to_the_limit(Whose whose) throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.createFile(home.path("a-file-whose-name-is-long-enough-" + i));
        }
        try (var server = server(whose);
                var client = carol(server)) {
            trickles(client, "LIST");
        }
    }

    @ParameterizedTest
    @EnumSource(Whose.class)
    void an_upload_keeps_to_the_limit(Whose whose) throws IOException {
        Path target = home.path("up");
        try (var server = server(whose);
                var client = carol(server);
                var data = client.passive()) {
            client.ask("TYPE I", 200);
            client.send("STOR up");
            assertThat(client.reply()).startsWith("1");
            data.getOutputStream().write(new byte[4 * MANY]);

            await().until(() -> Files.exists(target) && Files.size(target) > 0);
            client.ask("ABOR", 426);
            client.expect(226);
            assertThat(Files.size(target)).isLessThan(MANY);
        }
    }

    @Test
    void a_download_by_tls_keeps_to_the_limit() throws IOException {
        try (var server = Whose.SESSION.limits(home.builder().tls()).start();
                var client = TestClient.loggedInPrivately(server)) {
            trickles(client, "RETR big.bin");
        }
    }

    /** Two logins at half a second's bytes each: together that is a second, however slow the machine is. */
    @Test
    void the_sessions_of_a_user_share_the_limit() throws IOException {
        int rate = 1 << 20;
        Account carol = new Account("carol", folder, Permission.ALL)
                .on(new Terms(new Allowance(rate, 0, 0), Terms.OPEN.validity(), Terms.OPEN.messages()));
        try (var server = home.builder().user(carol, "c").start();
                var one = carol(server);
                var other = carol(server)) {
            long begun = System.nanoTime();
            Socket data = retrieving(one);
            Socket more = retrieving(other);
            for (int got = 0; got < rate / 2; got += 1 << 10) {
                assertThat(data.getInputStream().readNBytes(1 << 10)).hasSize(1 << 10);
                assertThat(more.getInputStream().readNBytes(1 << 10)).hasSize(1 << 10);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(850));
            data.close();
            more.close();
        }
    }

    private static Socket retrieving(TestClient client) throws IOException {
        client.ask("TYPE I", 200);
        Socket data = client.passive();
        client.ask("RETR big.bin", 125);
        return data;
    }

    @Test
    void an_upload_by_tls_keeps_to_the_limit() throws IOException {
        Path target = home.path("up");
        try (var server = Whose.SESSION.limits(home.builder().tls()).start();
                var client = TestClient.loggedInPrivately(server);
                var data = client.passive()) {
            client.send("STOR up");
            assertThat(client.reply()).startsWith("1");
            data.getOutputStream().write(new byte[4 * MANY]);

            await().until(() -> Files.exists(target) && Files.size(target) > 0);
            client.ask("ABOR", 426);
            client.expect(226);
            assertThat(Files.size(target)).isLessThan(MANY);
        }
    }

    @Test
    void one_users_limit_is_not_anothers() throws IOException {
        try (var server = server(Whose.USER);
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE I", 200);
            assertThat(client.download("RETR big.bin")).hasSize(Home.BIG);
        }
    }

    private EmbeddedFtpServer server(Whose whose) throws IOException {
        return whose.limits(home.builder()).user(whose.account(folder), "c").start();
    }

    private static TestClient carol(EmbeddedFtpServer server) throws IOException {
        TestClient client = TestClient.connect(server);
        client.login("carol", "c");
        return client;
    }

    /** Reads the first byte, has the transfer aborted and counts the others. */
    private static void trickles(TestClient client, String command) throws IOException {
        try (Socket data = client.passive()) {
            client.send(command);
            assertThat(client.reply()).startsWith("1");
            assertThat(data.getInputStream().read()).isNotNegative();
            client.ask("ABOR", 426);
            client.expect(226);
            assertThat(rest(data)).isLessThan(MANY);
        }
    }

    private static int rest(Socket data) {
        int count = 0;
        try {
            InputStream in = data.getInputStream();
            while (in.read() >= 0) {
                count++;
            }
        } catch (IOException aborted) {
            return count;
        }
        return count;
    }
}

package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a program that embeds the server is told of its clients. */
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EventsTest {
    @TempDir
    private Path folder;

    private final Heard heard = new Heard();
    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    @Test
    void a_session_is_told_from_connect_to_disconnect_in_order() throws IOException {
        try (var server = home.builder().events(heard).start()) {
            try (var client = TestClient.connect(server)) {
                client.ask("USER alice", 331);
                client.ask("PASS wrong", 530);
                client.login(Home.USER, Home.PASSWORD);
                client.ask("TYPE I", 200);
                client.download("RETR hello.txt");
                client.upload("STOR up.txt", new byte[100]);
                client.upload("APPE up.txt", new byte[5]);
                client.download("LIST");
                client.ask("MKD new", 257);
                client.ask("RNFR up.txt", 350);
                client.ask("RNTO new/up.txt", 250);
                client.ask("DELE new/up.txt", 250);
                client.ask("RMD new", 250);
                client.ask("QUIT", 221);
                client.expectClosed();
            }
            assertThat(heard.until("disconnected"))
                    .containsExactly(
                            "connected",
                            "login failed alice",
                            "login alice",
                            "sent alice RETR /hello.txt 12",
                            "received alice STOR /up.txt 100",
                            "received alice APPE /up.txt 5",
                            "made /new",
                            "renamed /up.txt /new/up.txt",
                            "deleted /new/up.txt",
                            "removed /new",
                            "logout alice",
                            "disconnected");
        }
    }

    @Test
    void what_is_refused_is_not_told() throws IOException {
        try (var server = home.builder().events(heard).start();
                var client = TestClient.loggedIn(server)) {
            client.ask("DELE missing", 550);
            client.ask("MKD sub", 550);
            client.ask("RMD sub", 550);
            client.ask("RNFR missing", 550);
            client.ask("RNTO new", 503);
            client.ask("RETR missing", 550);
            client.ask("PASS again", 503);
            client.ask("QUIT", 221);

            assertThat(heard.until("disconnected"))
                    .containsExactly("connected", "login alice", "logout alice", "disconnected");
        }
    }

    @Test
    void another_user_and_rein_are_logouts_but_a_drop_is_none() throws IOException {
        try (var server = home.builder().events(heard).start()) {
            try (var client = TestClient.loggedIn(server)) {
                client.ask("USER bob", 331);
                client.ask("PASS b", 230);
                client.ask("REIN", 230);
                client.login(Home.USER, Home.PASSWORD);
                client.reset();
            }

            assertThat(heard.until("disconnected"))
                    .containsExactly(
                            "connected",
                            "login alice",
                            "logout alice",
                            "login bob",
                            "logout bob",
                            "login alice",
                            "disconnected");
        }
    }

    @Test
    void transfers_that_break_are_incomplete_and_told_before_the_end_of_the_session() throws IOException {
        try (var server = home.builder().events(heard).start()) {
            try (var client = TestClient.loggedIn(server);
                    Socket data = client.passive()) {
                client.ask("RETR big.bin", 125);
                TestClient.reset(data);
                client.expect(426);
            }
            heard.until("disconnected");
            heard.forget();
            try (var client = TestClient.loggedIn(server);
                    Socket data = client.passive()) {
                client.ask("STOR half", 125);
                data.getOutputStream().write(new byte[10]);
                client.reset();

                assertThat(heard.until("disconnected"))
                        .containsExactly(
                                "connected",
                                "login alice",
                                "incomplete received alice /half CONTROL_LOST",
                                "disconnected");
            }
        }
    }

    @Test
    void a_transfer_is_its_users_also_after_rein() throws IOException {
        try (var server = home.builder().events(heard).start();
                var client = TestClient.loggedIn(server)) {
            try (Socket data = client.passive()) {
                client.ask("STOR up", 125);
                client.ask("REIN", 230);
                client.ask("USER bob", 331);
                client.send("PASS b");
                data.getOutputStream().write(new byte[3]);
            }
            client.expect(226);
            client.expect(230);

            assertThat(heard.until("login bob"))
                    .containsExactly(
                            "connected", "login alice", "logout alice", "received alice STOR /up 3", "login bob");
        }
    }

    @Test
    void files_have_their_place_on_the_disk() throws IOException {
        List<ServedFile> files = new CopyOnWriteArrayList<>();
        FtpListener listener = new FtpListener() {
            @Override
            public void fileReceived(FileTransfer transfer) {
                files.add(transfer.file());
            }
        };
        try (var server = home.builder().events(listener).start();
                var client = TestClient.loggedIn(server)) {
            client.ask("CWD sub", 250);
            client.upload("STOR b.txt", new byte[1]);
        }
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.path()).hasToString("/sub/b.txt");
            assertThat(file.hostPath()).isEqualTo(Optional.of(folder.resolve("sub/b.txt")));
        });
    }

    @Test
    void progress_is_told_while_bytes_move() throws IOException {
        AtomicLong progress = new AtomicLong();
        FtpListener listener = new FtpListener() {
            @Override
            public void progressed(FileProgress news) {
                progress.set(news.bytes());
            }
        };
        try (var server = home.builder().events(listener).start();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("STOR up", 125);
            data.getOutputStream().write(new byte[1000]);

            await().until(() -> progress.get() == 1000);
        }
    }

    @Test
    void a_listener_that_never_returns_delays_no_client_and_no_other_listener() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        FtpListener stuck = new FtpListener() {
            @Override
            public void connected(Client client) {
                awaitUninterruptibly(released);
            }
        };
        try (var server = home.builder().events(stuck).events(heard).start();
                var client = TestClient.loggedIn(server)) {
            for (int i = 0; i < 300; i++) {
                client.upload("STOR up" + i, new byte[1]);
            }

            assertThat(heard.until("received alice STOR /up299 1")).hasSize(302);
            released.countDown();
        }
    }

    @Test
    void a_listener_that_throws_is_told_the_next_event_all_the_same() throws IOException {
        Set<String> told = ConcurrentHashMap.newKeySet();
        FtpListener throwing = new FtpListener() {
            @Override
            public void connected(Client client) {
                told.add("connected");
                throw new IllegalStateException("thrown by a test");
            }

            @Override
            public void loggedIn(Client client) {
                told.add("login");
                throw new AssertionError("thrown by a test");
            }

            @Override
            public void directoryMade(Client client, ServedFile directory) {
                told.add("made");
            }
        };
        try (var server = home.builder().events(throwing).start();
                var client = TestClient.loggedIn(server)) {
            client.ask("MKD new", 257);

            await().until(() -> told.equals(Set.of("connected", "login", "made")));
        }
    }

    @Test
    void a_listener_far_behind_is_told_how_much_it_missed() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        AtomicLong missed = new AtomicLong();
        AtomicLong made = new AtomicLong();
        FtpListener slow = new FtpListener() {
            @Override
            public void connected(Client client) {
                awaitUninterruptibly(released);
            }

            @Override
            public void directoryMade(Client client, ServedFile directory) {
                made.incrementAndGet();
            }

            @Override
            public void directoryRemoved(Client client, ServedFile directory) {
                made.incrementAndGet();
            }

            @Override
            public void missed(long events) {
                missed.addAndGet(events);
            }
        };
        try (var server = home.builder().events(slow).start();
                var client = TestClient.loggedIn(server)) {
            int pairs = 9_000; // more events than the 16,384 that may wait
            int batch = 300; // their replies are fewer than what holds up commands until they are read
            for (int sent = 0; sent < pairs; sent += batch) {
                client.sendRaw("MKD new\r\nRMD new\r\n".repeat(batch).getBytes(US_ASCII));
                for (int i = 0; i < batch; i++) {
                    client.expect(257);
                    client.expect(250);
                }
            }
            released.countDown();
            await().until(() -> made.get() > 16_000);
            client.ask("MKD last", 257);

            await().until(() -> made.get() + missed.get() == 2L * pairs + 1);
            assertThat(missed.get()).isBetween(1_000L, 2_000L);
        }
    }

    @Test
    void a_listener_may_be_added_while_the_server_runs_and_may_close_it() throws IOException {
        EmbeddedFtpServer server = home.server();
        List<String> order = new ArrayList<>();
        CountDownLatch closed = new CountDownLatch(1);
        try (var client = TestClient.loggedIn(server)) {
            server.events(new FtpListener() {
                @Override
                public void directoryMade(Client who, ServedFile directory) {
                    order.add("made");
                    server.close();
                    closed.countDown();
                }
            });
            client.ask("MKD new", 257);
            client.expect(421);

            awaitUninterruptibly(closed);
            assertThat(order).containsExactly("made");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

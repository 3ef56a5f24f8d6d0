package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who does not read harms nobody but himself. */
@ExtendWith(NothingLeftBehind.class)
class ManyClientsTest {
    private static final int STALLED = 1000;

    @TempDir
    private Path folder;

    @Test
    void a_thousand_stalled_downloads_stop_nobody() throws IOException {
        Home home = Home.furnished(folder);
        List<AutoCloseable> open = new ArrayList<>();
        try (var server = home.server(Home.limits(5000, 0))) {
            // MINA's thread ends with the last session, so one stays.
            TestClient first = TestClient.loggedIn(server);
            open.add(first);
            first.download("RETR hello.txt");
            int threads = serverThreads();
            try {
                for (int i = 0; i < STALLED; i++) {
                    TestClient client = TestClient.loggedIn(server);
                    open.add(client);
                    Socket data = client.passive();
                    open.add(data);
                    client.ask("RETR big.bin", 125);
                }
                assertThat(server.stats().transfers().running()).isEqualTo(STALLED);

                try (var late = TestClient.loggedIn(server)) {
                    assertThat(late.download("RETR hello.txt")).hasSize(12);
                    assertThat(late.download("RETR big.bin")).hasSize(Home.BIG);
                }

                assertThat(serverThreads()).isEqualTo(threads);
            } finally {
                close(open);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.stats().sessions().open() == 0);
            await().until(() -> server.stats().transfers().running() == 0);
        }
    }

    @Test
    void five_hundred_idle_clients_before_login_keep_nobody_out() throws IOException {
        List<AutoCloseable> open = new ArrayList<>();
        try (var server = Home.furnished(folder).server(Home.limits(5000, 0))) {
            for (int i = 0; i < 500; i++) {
                open.add(TestClient.silent(server));
            }

            try (var late = TestClient.loggedIn(server)) {
                assertThat(late.download("RETR hello.txt")).hasSize(12);
            } finally {
                close(open);
            }
        }
    }

    /** Twice, within a limit that leaves no room for what the first time would leave behind. */
    @Test
    void a_thousand_downloads_that_nobody_connects_to_leave_nothing() throws IOException {
        try (var server = Home.furnished(folder).server(Home.limits(2 * STALLED + 4, 0))) {
            TestClient first = TestClient.loggedIn(server);
            int threads = serverThreads();
            for (int round = 0; round < 2; round++) {
                List<AutoCloseable> open = new ArrayList<>();
                try {
                    for (int i = 0; i < STALLED; i++) {
                        TestClient client = TestClient.loggedIn(server);
                        open.add(client);
                        client.ask("PASV", 227);
                        client.ask("RETR big.bin", 150);
                    }
                    assertThat(first.download("RETR hello.txt")).hasSize(12);
                    assertThat(serverThreads()).isEqualTo(threads);
                } finally {
                    close(open);
                }
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> server.stats().sessions().open() == 1);
                assertThat(server.stats().transfers().running()).isZero();
            }
            first.close();
        }
    }

    private static long count(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    /** Without the workers, which come with work and go without; there are eight at most. */
    private static int serverThreads() {
        return (int) (count("jftpd") - count("jftpd-worker") + count("Nio"));
    }

    private static void close(List<AutoCloseable> open) {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}

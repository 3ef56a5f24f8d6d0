package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checksums cost cores: they are few at a time, of files of some size, and end when nobody wants them any more. */
@ExtendWith(NothingLeftBehind.class)
class ChecksumTest {
    /** Takes long enough to be found running, and would fail the test by its 213 if it ran to its end. */
    private static final long LONG = 12L << 30;

    private static final int ALL_THAT_RUN =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));

    private static final int ALL_THAT_RUN_AND_WAIT = 64 + ALL_THAT_RUN;

    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;

    @BeforeEach
    void start() throws IOException {
        Home.sparse(folder.resolve("long"), LONG);
        Home.sparse(folder.resolve("too-long"), 17L << 30);
        server = new Home(folder).server();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void abor_ends_a_checksum() throws IOException {
        try (TestClient client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: HASH long
                    C: NOOP
                    C: ABOR
                    S: 426 Checksum aborted\\.
                    S: 200 .*
                    S: 225 No transfer to abort\\.
                    C: HASH too-long
                    S: 552 Too large, .*
                    C: XCRC long 0 3
                    S: 250 ff41d912
                    """);
        }
    }

    @Test
    void abor_ends_a_checksum_that_waits_in_line_while_the_others_go_on() throws IOException {
        List<TestClient> running = new ArrayList<>();
        try (TestClient second = TestClient.loggedIn(server)) {
            for (int i = 0; i < ALL_THAT_RUN; i++) {
                TestClient client = TestClient.loggedIn(server);
                running.add(client);
                client.send("HASH long");
            }
            await().until(() -> hashing() == ALL_THAT_RUN);

            second.send("HASH long");
            second.send("ABOR");

            assertThat(second.reply()).isEqualTo("426 Checksum aborted.");
            second.expect(225);
            for (TestClient client : running) {
                client.send("ABOR");
                assertThat(client.reply()).startsWith("426");
            }
        } finally {
            for (TestClient client : running) {
                client.close();
            }
        }
    }

    private long hashing() {
        return server.sessions().stream()
                .filter(session -> session.activity().verb().equals("HASH"))
                .count();
    }

    @Test
    void others_are_served_meanwhile_and_too_many_are_told_so() throws IOException {
        List<TestClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < ALL_THAT_RUN_AND_WAIT; i++) {
                TestClient client = TestClient.loggedIn(server);
                clients.add(client);
                client.send("HASH long");
            }

            try (TestClient last = TestClient.loggedIn(server)) {
                Transcript.plays(last, """
                        C: HASH long
                        S: 450 Too many checksums are being computed, try again later\\.
                        C: NOOP
                        S: 200 .*
                        """);
            }

            for (TestClient client : clients) {
                client.send("ABOR");
                assertThat(client.reply()).startsWith("426");
            }
        } finally {
            for (TestClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void a_client_that_leaves_takes_its_checksum_along() throws IOException {
        for (int i = 0; i < ALL_THAT_RUN_AND_WAIT; i++) {
            try (TestClient client = TestClient.loggedIn(server)) {
                client.send("HASH long");
            }
        }

        try (TestClient client = TestClient.loggedIn(server)) {
            await().untilAsserted(() -> {
                client.send("XCRC long 0 3");

                assertThat(client.reply()).isEqualTo("250 ff41d912");
            });
        }
    }
}

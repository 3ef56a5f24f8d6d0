package org.jftpd.server.wire;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SITE DRAIN empties a server without losing anything, and then stops it. */
@ExtendWith(NothingLeftBehind.class)
class DrainTest {
    private static final int UPLOAD = 1 << 20;

    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;
    private Admin admin;

    @BeforeEach
    void start() throws IOException {
        server = Home.furnished(folder).server();
        admin = Admin.of(server);
    }

    @AfterEach
    void stop() throws IOException {
        admin.close();
        server.close();
    }

    private record Loaded(TestClient client, Socket data, boolean uploads) implements AutoCloseable {
        static Loaded of(EmbeddedFtpServer server, int number) throws IOException {
            TestClient client = TestClient.loggedIn(server);
            Socket data = client.passive();
            boolean uploads = number % 2 == 0;
            client.ask(uploads ? "STOR up" + number : "RETR big.bin", 125);
            if (uploads) {
                data.getOutputStream().write(new byte[UPLOAD / 2]);
            } else {
                data.getInputStream().readNBytes(100_000);
            }
            return new Loaded(client, data, uploads);
        }

        void finish() throws IOException {
            if (uploads) {
                data.getOutputStream().write(new byte[UPLOAD - UPLOAD / 2]);
            } else {
                long rest = data.getInputStream().transferTo(OutputStream.nullOutputStream());
                assertThat(rest).isEqualTo(Home.BIG - 100_000);
            }
            data.close();
            client.expect(226);
            client.expect(421);
            client.expectClosed();
        }

        @Override
        public void close() throws IOException {
            data.close();
            client.close();
        }
    }

    @Test
    void under_load_nothing_is_lost_and_then_the_server_stops() throws Exception {
        List<Loaded> load = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                load.add(Loaded.of(server, i));
            }

            admin.client().ask("SITE DRAIN 60s", 200);
            for (Loaded one : load) {
                one.finish();
            }

            server.ended().toCompletableFuture().get(10, SECONDS);
            admin.client().expect(421);
            assertThat(server.stats().transfers().complete()).isEqualTo(20);
            assertThat(server.stats().transfers().incomplete()).isZero();
            for (int i = 0; i < 20; i += 2) {
                assertThat(Files.size(folder.resolve("up" + i))).isEqualTo(UPLOAD);
            }
        } finally {
            for (Loaded one : load) {
                one.close();
            }
        }
    }

    @Test
    void idle_users_go_at_once_nobody_comes_and_administrators_may() throws IOException {
        try (var busy = Loaded.of(server, 0);
                var idle = TestClient.loggedIn(server)) {
            admin.client().ask("SITE DRAIN 60s", 200);

            Transcript.plays(idle, """
                    S: 421 The server is about to stop; try again later\\.
                    S!
                    """);
            try (var late = TestClient.connect(server);
                    var other = Admin.of(server)) {
                Transcript.plays(late, """
                        C: USER bob
                        S: 331 .*
                        C: PASS b
                        S: 421 The server is about to stop; try again later\\.
                        S!
                        """);
                assertThat(other.stat("SERVER").path("state").textValue()).isEqualTo("draining");
                other.client().ask("SITE DRAIN OFF", 200);
            }
            busy.finish();
        }
    }

    @Test
    void taken_back_it_lets_users_in_again_and_the_server_stays() throws IOException {
        try (var busy = Loaded.of(server, 1)) {
            admin.client().ask("SITE DRAIN 60s", 200);
            admin.client().ask("SITE DRAIN OFF", 200);

            busy.finish();
            try (var alice = TestClient.loggedIn(server)) {
                assertThat(alice.download("RETR hello.txt")).hasSize(12);
            }
            assertThat(server.ended().toCompletableFuture()).isNotDone();
            assertThat(admin.stat("SERVER").path("state").textValue()).isEqualTo("running");
            admin.client().ask("SITE DRAIN OFF", 503);
        }
    }

    @Test
    void what_takes_longer_than_it_may_is_aborted_and_told_so() throws Exception {
        try (var slow = Loaded.of(server, 1)) {
            admin.client().ask("SITE DRAIN 1s", 200);

            slow.client().expect(426);
            slow.client().expect(421);
            server.ended().toCompletableFuture().get(10, SECONDS);

            assertThat(server.stats().transfers().verdicts()).containsOnlyKeys("ABORTED");
        }
    }
}

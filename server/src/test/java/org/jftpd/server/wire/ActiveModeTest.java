package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jftpd.server.config.ActiveSettings;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PORT and EPRT connect at once, and what they meet is told. */
@ExtendWith(NothingLeftBehind.class)
class ActiveModeTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    /** A port whose queue is full, so that the kernel lets whoever else connects wait. */
    private static final class FullPort implements AutoCloseable {
        private final ServerSocketChannel listener = ServerSocketChannel.open();
        private final List<SocketChannel> queue = new ArrayList<>();

        FullPort() throws IOException {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            SocketChannel next = SocketChannel.open();
            queue.add(next);
            while (next.connect(listener.getLocalAddress()) && queue.size() < 2) {
                next = SocketChannel.open();
                queue.add(next);
            }
        }

        String spelled() throws IOException {
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            return "127,0,0,1," + port / 256 + ',' + port % 256;
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel waiting : queue) {
                waiting.close();
            }
            listener.close();
        }
    }

    private static UnaryOperator<Settings> timeout(Duration limit) {
        return settings -> {
            ActiveSettings active = settings.active();
            return settings.withActive(
                    new ActiveSettings(active.enabled(), limit, active.permitForeign(), active.permitPrivileged()));
        };
    }

    @Test
    void a_port_that_never_answers_is_told_421_and_the_session_stays() throws IOException {
        try (var port = new FullPort();
                var server = home.server(timeout(Duration.ofMillis(300)));
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: PORT %s
                    S: 421 Active data channel timed out\\.
                    C: ABOR
                    S: 225 No transfer to abort\\.
                    """.formatted(port.spelled()));
        }
    }

    @Test
    void abor_gives_up_a_port_that_does_not_answer() throws IOException {
        try (var port = new FullPort();
                var server = home.server(timeout(LONG));
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: PORT %s
                    C: ABOR
                    S: 425 Data connection was given up\\.
                    S: 225 No transfer to abort\\.
                    C: NOOP
                    S: 200 .*
                    """.formatted(port.spelled()));

            assertThat(client.listing("NLST sub")).isEqualTo("a.txt\r\n");
        }
    }

    @Test
    void a_client_that_leaves_takes_its_attempt_along() throws IOException {
        UnaryOperator<Settings> patient = timeout(LONG);
        try (var port = new FullPort();
                var server =
                        home.server(settings -> patient.apply(Home.limits(2, 0).apply(settings)))) {
            TestClient client = TestClient.loggedIn(server);
            client.send("PORT " + port.spelled());
            client.reset();

            // One control and one data connection are allowed.
            await().ignoreExceptions().untilAsserted(() -> {
                try (var next = TestClient.loggedIn(server)) {
                    next.ask("PASV", 227);
                }
            });
        }
    }
}

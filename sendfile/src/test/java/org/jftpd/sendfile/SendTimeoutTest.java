package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SendTimeoutTest {
    private static final long MUCH = 64 << 20;
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    @Test
    void a_peer_that_stops_reading_times_out_and_the_socket_stays_open_and_blocking() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 7, SHORT))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("PT0.3S");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(15));
            assertThat(file.position()).isBetween(8L, MUCH);
            assertTrue(sockets.ours().isOpen());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @Test
    void the_position_after_a_timeout_is_where_a_second_call_goes_on() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, SHORT))
                    .isInstanceOf(SocketTimeoutException.class);
            var received = sockets.counted();

            Sendfile.send(sockets.ours(), file, file.position(), Duration.ofSeconds(20));
            sockets.ours().shutdownOutput();

            assertEquals(MUCH, received.get());
        }
    }

    @Test
    void a_slow_peer_is_given_the_timeout_anew_after_each_progress() throws Exception {
        try (var sockets = Loopback.connected()) {
            sockets.peer().configureBlocking(false);
            var slow = new SlowWire(sockets.peer(), 16 << 20, Duration.ofMillis(400));
            var timeout = Duration.ofMillis(600);

            long sent;
            try (var patience = new LimitedPatience(
                    sockets.ours(), SelectionKey.OP_WRITE, slow, new Countdown(timeout, slow::nanos))) {
                sent = new SendLoop(sockets.ours(), slow, Sending.from(slow, 0))
                        .run(new Extent(0, Extent.TO_THE_END), patience);
            }

            assertEquals(16 << 20, sent);
            assertThat(Duration.ofNanos(slow.nanos())).isGreaterThan(timeout);
            assertThat(slow.waits()).isPositive();
        }
    }

    @Test
    void another_thread_that_reads_is_seen_and_told() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, 1000))) {
            var reader = Background.call(() -> sockets.ours().read(ByteBuffer.allocate(10)));
            Awaitility.await().until(reader::isReading);

            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another thread");

            sockets.peer().write(ByteBuffer.allocate(4));
            assertEquals(4, reader.result());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @Test
    void the_longest_duration_is_no_overflow() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, 1000))) {

            assertEquals(1000, Sendfile.send(sockets.ours(), file, 0, Duration.ofSeconds(Long.MAX_VALUE)));
        }
    }
}

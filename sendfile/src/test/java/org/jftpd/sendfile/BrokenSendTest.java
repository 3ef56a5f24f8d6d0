package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokenSendTest {
    private static final byte[] CONTENT = Content.ofLength(1_000_003);

    /** More than two sockets hold. */
    private static final long MUCH = 64 << 20;

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void file() throws IOException {
        path = Content.file(folder, CONTENT);
    }

    @Test
    void bad_numbers_are_refused_with_the_value() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.send(sockets.ours(), file, -1))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, 0))
                    .withMessageContaining("positive: 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, -4, Duration.ofDays(1)))
                    .withMessageContaining("positive: -4");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, Duration.ZERO))
                    .withMessageContaining("PT0S");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_non_blocking_channel_is_refused_and_told_of_the_step_call(SendWait wait) throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {

            assertThatThrownBy(() -> wait.send(sockets.ours(), file, 0, 1))
                    .isInstanceOf(IllegalBlockingModeException.class)
                    .hasMessageContaining("Sendfile.step");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_socket_that_is_not_connected_or_closed_is_an_error(SendWait wait) throws Exception {
        var closed = SocketChannel.open();
        closed.close();
        try (var file = FileChannel.open(path);
                var unconnected = SocketChannel.open()) {

            assertThatThrownBy(() -> wait.send(unconnected, file, 0, 1)).isInstanceOf(NotYetConnectedException.class);
            assertThatThrownBy(() -> wait.send(closed, file, 0, 1)).isInstanceOf(ClosedChannelException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_resets_is_an_error_and_the_position_tells_how_much_went_out(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            var call = Background.call(() -> wait.send(sockets.ours(), file, 100, MUCH));
            sockets.peer().read(ByteBuffer.allocate(1000));

            sockets.resetByPeer();

            assertThat(call.failure()).isInstanceOf(IOException.class).isNotInstanceOf(ClosedChannelException.class);
            assertThat(file.position()).isBetween(101L, MUCH - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_ends_early_is_an_error(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            sockets.peer().close();

            assertThatThrownBy(() -> wait.send(sockets.ours(), file, 0, MUCH)).isInstanceOf(IOException.class);
            assertThat(file.position()).isLessThan(MUCH);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_socket_whose_output_was_shut_down_is_a_broken_pipe_and_stays_open(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            sockets.ours().shutdownOutput();

            assertThatThrownBy(() -> wait.send(sockets.ours(), file, 0, 10))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("Broken pipe");
            assertTrue(sockets.ours().isOpen());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_shrinks_ends_with_the_bytes_sent(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(
                        Content.sparse(folder, MUCH), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var call = Background.call(() -> wait.send(sockets.ours(), file, 0, MUCH));
            sockets.peer().read(ByteBuffer.allocate(1000));

            file.truncate(32 << 20);
            var rest = sockets.counted();
            long sent = call.result();
            sockets.ours().shutdownOutput();

            assertEquals(32 << 20, sent);
            assertEquals(sent, 1000 + rest.get());
            assertEquals(sent, file.position());
        }
    }
}

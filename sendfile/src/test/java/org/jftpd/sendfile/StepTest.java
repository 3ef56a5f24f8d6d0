package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StepTest {
    private static final byte[] CONTENT = Content.ofLength(1_000_003);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void file() throws IOException {
        path = Content.file(folder, CONTENT);
    }

    @Test
    void a_whole_file_goes_out_in_steps_of_8_kib_until_the_end() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            var received = sockets.received();

            long sent = steps(sockets, file, 0, 8192);
            sockets.ours().shutdownOutput();

            assertEquals(CONTENT.length, sent);
            assertThat(received.get()).isEqualTo(CONTENT);
            assertEquals(0, file.position());
        }
    }

    @Test
    void a_step_starts_in_the_middle() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            var received = sockets.received();

            long sent = steps(sockets, file, 600_000, 1 << 20);
            sockets.ours().shutdownOutput();

            assertEquals(CONTENT.length - 600_000, sent);
            assertThat(received.get()).isEqualTo(Content.from(CONTENT, 600_000));
        }
    }

    @Test
    void at_the_end_beyond_it_and_in_an_empty_file_is_the_end_of_the_file() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path);
                var empty = FileChannel.open(Files.createFile(folder.resolve("empty")))) {

            assertSame(Step.EndOfFile.REACHED, Sendfile.step(sockets.ours(), file, CONTENT.length, 1));
            assertSame(Step.EndOfFile.REACHED, Sendfile.step(sockets.ours(), file, Long.MAX_VALUE, 1));
            assertSame(Step.EndOfFile.REACHED, Sendfile.step(sockets.ours(), empty, 0, Long.MAX_VALUE));
        }
    }

    @Test
    void a_full_socket_is_not_the_end_of_the_file() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            sockets.fill();

            Step step = Sendfile.step(sockets.ours(), file, 0, CONTENT.length);

            assertSame(Step.SocketFull.NOW, step);
            assertEquals(0, file.position());
        }
    }

    @Test
    void a_full_socket_at_the_end_of_the_file_is_the_end() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            sockets.fill();

            Step step = Sendfile.step(sockets.ours(), file, CONTENT.length, 1);

            assertSame(Step.EndOfFile.REACHED, step);
        }
    }

    @Test
    void no_more_than_the_count_is_sent() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            var received = sockets.received();

            Step step = Sendfile.step(sockets.ours(), file, 10, 3);
            sockets.ours().shutdownOutput();

            assertEquals(new Step.Moved(3), step);
            assertThat(received.get()).containsExactly(CONTENT[10], CONTENT[11], CONTENT[12]);
        }
    }

    @Test
    void offsets_and_counts_beyond_2_gib_are_served() throws Exception {
        long size = 5L << 29;
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.sparse(folder, size))) {
            var received = sockets.counted();

            Step first = Sendfile.step(sockets.ours(), file, 0, 5L << 30);
            long sent = ((Step.Moved) first).bytes() + steps(sockets, file, size - 70_001, 5L << 30);
            sockets.ours().shutdownOutput();

            assertEquals(sent, received.get());
            assertThat(sent).isGreaterThan(70_001);
        }
    }

    @Test
    void a_negative_offset_and_a_count_that_is_not_positive_are_refused_with_the_value() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.step(sockets.ours(), file, -7, 1))
                    .withMessageContaining("-7");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, 0))
                    .withMessageContaining(" 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, -5))
                    .withMessageContaining("-5");
        }
    }

    @Test
    void a_socket_that_is_not_connected_or_closed_is_an_error() throws Exception {
        var closed = SocketChannel.open();
        closed.close();
        try (var file = FileChannel.open(path);
                var unconnected = SocketChannel.open()) {

            assertThatThrownBy(() -> Sendfile.step(unconnected, file, 0, 1))
                    .isInstanceOf(NotYetConnectedException.class);
            assertThatThrownBy(() -> Sendfile.step(closed, file, 0, 1)).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void a_peer_that_reset_is_an_error() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            sockets.resetByPeer();

            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, 8192))
                            .isInstanceOf(IOException.class));
        }
    }

    @Test
    void a_socket_whose_output_was_shut_down_is_a_broken_pipe() throws Exception {
        var framed = new Frame(List.of(ByteBuffer.allocate(4)), List.of());
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(path)) {
            sockets.ours().shutdownOutput();

            assertThatThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, 1))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("Broken pipe");
            assertThatThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, 1, framed))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("Broken pipe");
        }
    }

    @Test
    void a_file_of_another_file_system_is_refused_in_favour_of_copy() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (var sockets = Loopback.nonBlocking();
                var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = Files.write(files.getPath("/inside"), CONTENT);
            try (var file = FileChannel.open(inside, StandardOpenOption.READ)) {

                assertThatThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, 1))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Sendfile.copy");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_shorter_than_its_size_says_ends_where_its_bytes_end() throws Exception {
        var mtu = Path.of("/sys/class/net/lo/mtu");
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(mtu)) {
            var received = sockets.received();

            assertThat(file.size()).isGreaterThan(Files.readAllBytes(mtu).length);
            long sent = steps(sockets, file, 0, 4096);
            sockets.ours().shutdownOutput();

            assertThat(received.get()).isEqualTo(Files.readAllBytes(mtu));
            assertEquals(Files.readAllBytes(mtu).length, sent);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_does_not_tell_its_size_is_sent_all_the_same() throws Exception {
        var version = Path.of("/proc/version");
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(version)) {
            var received = sockets.received();

            assertEquals(0, file.size());
            long sent = steps(sockets, file, 0, 4096);
            sockets.ours().shutdownOutput();

            assertEquals(Files.readAllBytes(version).length, sent);
            assertThat(received.get()).isEqualTo(Files.readAllBytes(version));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_socket_is_not_the_end_of_a_device() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var zeros = FileChannel.open(Path.of("/dev/zero"))) {
            sockets.fill();

            assertSame(Step.SocketFull.NOW, Sendfile.step(sockets.ours(), zeros, 0, 1 << 30));
        }
    }

    @Test
    void beyond_the_end_of_an_empty_file_is_the_end_too() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var empty = FileChannel.open(Files.createFile(folder.resolve("empty")))) {

            assertSame(Step.EndOfFile.REACHED, Sendfile.step(sockets.ours(), empty, Long.MAX_VALUE, 1));
        }
    }

    /** Until the end of the file. A full socket is simply tried again: the peer is reading. */
    private static long steps(Loopback sockets, FileChannel file, long offset, long count) throws IOException {
        long sent = 0;
        Step step;
        do {
            step = Sendfile.step(sockets.ours(), file, offset + sent, count);
            sent += step instanceof Step.Moved moved ? moved.bytes() : 0;
            Thread.onSpinWait();
        } while (!(step instanceof Step.EndOfFile));
        return sent;
    }
}

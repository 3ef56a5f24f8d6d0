package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SendTest {
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

    @ParameterizedTest
    @EnumSource
    void a_whole_file_is_sent_and_the_position_is_its_end(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            var received = sockets.received();

            long sent = wait.send(sockets.ours(), file, 0, Long.MAX_VALUE);
            sockets.ours().shutdownOutput();

            assertEquals(CONTENT.length, sent);
            assertThat(received.get()).isEqualTo(CONTENT);
            assertEquals(CONTENT.length, file.position());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @Test
    void without_a_count_all_from_the_offset_is_sent() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            var received = sockets.received();

            long sent = Sendfile.send(sockets.ours(), file, 900_000)
                    + Sendfile.send(sockets.ours(), file, 900_000, Duration.ofSeconds(20));
            sockets.ours().shutdownOutput();

            assertEquals(2 * 100_003, sent);
            assertEquals(sent, received.get().length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_small_count_from_the_middle(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            var received = sockets.received();

            long sent = wait.send(sockets.ours(), file, 500_000, 2);
            sockets.ours().shutdownOutput();

            assertEquals(2, sent);
            assertThat(received.get()).containsExactly(CONTENT[500_000], CONTENT[500_001]);
            assertEquals(500_002, file.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_file_and_an_offset_at_or_beyond_the_end_send_nothing(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path);
                var empty = FileChannel.open(Files.createFile(folder.resolve("empty")))) {

            assertEquals(0, wait.send(sockets.ours(), empty, 0, 1));
            assertEquals(0, empty.position());
            assertEquals(0, wait.send(sockets.ours(), file, CONTENT.length, 1));
            assertEquals(0, wait.send(sockets.ours(), file, CONTENT.length + 10, 1));
            assertEquals(CONTENT.length + 10, file.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_offset_that_no_file_here_can_have_sends_nothing_and_leaves_the_position(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            file.position(7);

            assertEquals(0, wait.send(sockets.ours(), file, Long.MAX_VALUE, Long.MAX_VALUE));

            assertEquals(7, file.position());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 44, 1L << 60, Long.MAX_VALUE})
    void an_offset_far_beyond_the_end_sends_nothing(long offset) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {

            assertEquals(0, Sendfile.send(sockets.ours(), file, offset));
            assertEquals(0, Sendfile.send(sockets.ours(), file, offset, Duration.ofSeconds(20)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_within_a_zip_is_sent_by_copying(SendWait wait) throws Exception {
        var zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (var sockets = Loopback.connected();
                var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = Files.write(files.getPath("/inside"), CONTENT);
            try (var channel = Files.newByteChannel(inside);
                    var file = FileChannel.open(inside, StandardOpenOption.READ)) {
                var received = sockets.received();

                long sent = wait.send(sockets.ours(), channel, 0, Long.MAX_VALUE)
                        + wait.send(sockets.ours(), file, CONTENT.length - 9, Long.MAX_VALUE);
                sockets.ours().shutdownOutput();

                assertEquals(CONTENT.length + 9, sent);
                assertThat(received.get()).startsWith(CONTENT).endsWith(Content.from(CONTENT, CONTENT.length - 9));
                assertEquals(CONTENT.length, channel.position());
                assertEquals(CONTENT.length, file.position());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_grows_is_sent_to_its_new_end(SendWait wait) throws Exception {
        var growing = Content.sparse(folder, MUCH);
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(growing)) {
            var call = Background.call(() -> wait.send(sockets.ours(), file, 0, Long.MAX_VALUE));
            sockets.peer().read(ByteBuffer.allocate(1000));

            Files.write(growing, CONTENT, StandardOpenOption.APPEND);
            var rest = sockets.counted();
            long sent = call.result();
            sockets.ours().shutdownOutput();

            assertEquals(MUCH + CONTENT.length, sent);
            assertEquals(sent, 1000 + rest.get());
            assertEquals(sent, file.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_replaced_is_sent_as_it_was_opened(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            var other = Files.write(folder.resolve("other"), new byte[10]);
            Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            var received = sockets.received();

            wait.send(sockets.ours(), file, 0, Long.MAX_VALUE);
            sockets.ours().shutdownOutput();

            assertThat(received.get()).isEqualTo(CONTENT);
            assertEquals(CONTENT.length, file.position());
        }
    }

    @Test
    void another_thread_may_read_while_one_without_a_timeout_sends() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(path)) {
            var reader = Background.call(() -> sockets.ours().read(ByteBuffer.allocate(10)));
            var received = sockets.received();

            Sendfile.send(sockets.ours(), file, 0);
            sockets.ours().shutdownOutput();

            assertThat(received.get()).isEqualTo(CONTENT);
            sockets.peer().write(ByteBuffer.allocate(3));
            assertEquals(3, reader.result());
        }
    }

    @Test
    void two_threads_send_one_file_over_two_sockets() throws Exception {
        try (var first = Loopback.connected();
                var second = Loopback.connected();
                var one = FileChannel.open(path);
                var two = FileChannel.open(path)) {
            var gotFirst = first.received();
            var gotSecond = second.received();

            var call = Background.call(() -> Sendfile.send(first.ours(), one, 0));
            Sendfile.send(second.ours(), two, 500_000);
            call.result();
            first.ours().shutdownOutput();
            second.ours().shutdownOutput();

            assertThat(gotFirst.get()).isEqualTo(CONTENT);
            assertThat(gotSecond.get()).isEqualTo(Content.from(CONTENT, 500_000));
            assertEquals(CONTENT.length, one.position());
            assertEquals(CONTENT.length, two.position());
        }
    }

    @Test
    void a_file_of_two_and_a_half_gib_is_sent_whole() throws Exception {
        long size = 5L << 29;
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, size))) {
            var received = sockets.counted();

            long sent = Sendfile.send(sockets.ours(), file, 0);
            sockets.ours().shutdownOutput();

            assertEquals(size, sent);
            assertEquals(size, received.get());
            assertEquals(size, file.position());
        }
    }
}

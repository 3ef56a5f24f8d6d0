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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReceiveTest {
    private static final byte[] CONTENT = Content.ofLength(3_000_003);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everything_is_stored_until_the_peer_ends(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var sent = sentByPeer(sockets, CONTENT);

            long stored = wait.receive(sockets.ours(), file, 0, Long.MAX_VALUE);

            sent.result();
            assertEquals(CONTENT.length, stored);
            assertThat(Files.readAllBytes(folder.resolve("new"))).isEqualTo(CONTENT);
            assertEquals(CONTENT.length, file.position());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @Test
    void without_a_count_all_that_comes_is_stored_at_the_offset() throws Exception {
        try (var first = Loopback.connected();
                var second = Loopback.connected();
                var file = newFile()) {
            sentByPeer(first, CONTENT);
            sentByPeer(second, CONTENT);

            Receivefile.receive(first.ours(), file, 0);
            Receivefile.receive(second.ours(), file, 10, Duration.ofSeconds(20));

            var stored = Files.readAllBytes(folder.resolve("new"));
            assertThat(stored).hasSize(CONTENT.length + 10).endsWith(CONTENT);
            assertEquals(CONTENT[9], stored[9]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_more_than_the_count_is_taken_from_the_socket(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            sentByPeer(sockets, CONTENT);

            long stored = wait.receive(sockets.ours(), file, 5, 3);

            var next = ByteBuffer.allocate(1);
            sockets.ours().read(next);
            assertEquals(3, stored);
            assertEquals(8, file.position());
            assertEquals(CONTENT[3], next.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_sent_is_nothing_stored(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            sockets.peer().shutdownOutput();

            assertEquals(0, wait.receive(sockets.ours(), file, 20, Long.MAX_VALUE));

            assertEquals(20, file.position());
            assertEquals(0, file.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_sent_for_an_offset_that_no_file_here_can_have_is_nothing_stored(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            sockets.peer().close();

            assertEquals(0, wait.receive(sockets.ours(), file, Long.MAX_VALUE, Long.MAX_VALUE));

            assertEquals(0, file.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_within_a_zip_is_written(ReceiveWait wait) throws Exception {
        var zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (var sockets = Loopback.connected();
                var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = files.getPath("/inside");
            sentByPeer(sockets, CONTENT);

            try (var channel = FileChannel.open(inside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                assertEquals(CONTENT.length, wait.receive(sockets.ours(), channel, 0, Long.MAX_VALUE));
            }

            assertThat(Files.readAllBytes(inside)).isEqualTo(CONTENT);
        }
    }

    @Test
    void two_threads_store_from_two_sockets_into_one_file() throws Exception {
        try (var first = Loopback.connected();
                var second = Loopback.connected();
                var one = newFile();
                var two = FileChannel.open(folder.resolve("new"), StandardOpenOption.WRITE)) {
            sentByPeer(first, CONTENT);
            sentByPeer(second, CONTENT);

            var call = Background.call(() -> Receivefile.receive(first.ours(), one, 0));
            Receivefile.receive(second.ours(), two, CONTENT.length);
            call.result();

            var stored = Files.readAllBytes(folder.resolve("new"));
            assertThat(stored).hasSize(2 * CONTENT.length).startsWith(CONTENT).endsWith(CONTENT);
            assertEquals(CONTENT.length, one.position());
            assertEquals(stored.length, two.position());
        }
    }

    @Test
    @Tag("long")
    void offsets_and_counts_beyond_2_gib_are_stored() throws Exception {
        long size = 5L << 29;
        try (var sockets = Loopback.connected();
                var file = newFile();
                var zeros = FileChannel.open(Content.sparse(folder, size))) {
            Background.call(() -> {
                long sent = Sendfile.send(sockets.peer(), zeros, 0);
                sockets.peer().shutdownOutput();
                return sent;
            });

            assertEquals(size, Receivefile.receive(sockets.ours(), file, 3L << 30, size));
            assertEquals((3L << 30) + size, file.position());
        }
    }

    private FileChannel newFile() throws IOException {
        return FileChannel.open(
                folder.resolve("new"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Background.Call<Boolean> sentByPeer(Loopback sockets, byte[] content) {
        return Background.call(() -> {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                sockets.peer().write(buffer);
            }
            sockets.peer().shutdownOutput();
            return true;
        });
    }
}

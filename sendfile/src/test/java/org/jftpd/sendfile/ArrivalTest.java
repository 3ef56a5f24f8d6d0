package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArrivalTest {
    private static final byte[] CONTENT = Content.ofLength(1_000_003);

    @TempDir
    Path folder;

    @Test
    void everything_arrives_by_steps_of_8_kib_until_the_end() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = newFile()) {
            var sent = Background.call(() -> {
                var buffer = ByteBuffer.wrap(CONTENT);
                while (buffer.hasRemaining()) {
                    sockets.peer().write(buffer);
                }
                sockets.peer().shutdownOutput();
                return true;
            });

            long stored = steps(sockets, file, 9, ByteBuffer.allocateDirect(8192));

            sent.result();
            assertEquals(CONTENT.length, stored);
            assertThat(Content.from(Files.readAllBytes(folder.resolve("new")), 9))
                    .isEqualTo(CONTENT);
            assertEquals(0, file.position());
        }
    }

    @Test
    void an_empty_socket_is_not_the_end_of_the_stream() throws Exception {
        var buffer = ByteBuffer.allocate(10);
        try (var sockets = Loopback.nonBlocking();
                var file = newFile()) {

            assertSame(Arrival.SocketEmpty.NOW, Receivefile.step(sockets.ours(), file, 0, 10, buffer));

            sockets.peer().shutdownOutput();
            Awaitility.await()
                    .until(() -> Receivefile.step(sockets.ours(), file, 0, 10, buffer) == Arrival.EndOfStream.REACHED);
        }
    }

    @Test
    void no_more_than_the_count_is_taken() throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 100));

            Arrival arrival = Receivefile.step(sockets.ours(), file, 5L << 30, 3, ByteBuffer.allocate(50));

            assertEquals(new Arrival.Stored(3), arrival);
            assertEquals((5L << 30) + 3, file.size());
        }
    }

    @Test
    void a_short_write_to_the_disk_loses_nothing() throws Exception {
        var disk = new FickleFile(7, Integer.MAX_VALUE);
        try (var sockets = Loopback.connected()) {
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 1000));

            Arrival arrival = Receivefile.step(sockets.ours(), disk, 0, 1000, ByteBuffer.allocate(1000));

            assertEquals(new Arrival.Stored(1000), arrival);
            assertThat(disk.stored()).isEqualTo(Arrays.copyOf(CONTENT, 1000));
        }
    }

    @Test
    void content_of_the_caller_is_stored_whole_and_an_error_says_how_much_of_it_is_in_the_file() throws Exception {
        var content = ByteBuffer.wrap(CONTENT, 100, 5000);
        var disk = new FickleFile(1000, 3500);

        assertThatThrownBy(() -> Receivefile.store(disk, 0, content))
                .isInstanceOfSatisfying(FileWriteException.class, failed -> assertEquals(3500, failed.stored()));
        Receivefile.store(new FickleFile(1000, 5000), 0, content.position(100));

        assertEquals(0, content.remaining());
    }

    @Test
    void a_disk_that_takes_nothing_is_an_error_and_no_endless_loop() throws Exception {
        var disk = new FickleFile(0, 10);
        try (var sockets = Loopback.connected()) {
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 1000));

            assertThatThrownBy(() -> Receivefile.step(sockets.ours(), disk, 0, 1000, ByteBuffer.allocate(1000)))
                    .isInstanceOf(FileWriteException.class)
                    .hasMessageContaining("takes no more");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_full_device_of_linux_is_an_error_of_the_file() throws Exception {
        try (var sockets = Loopback.connected();
                var full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 1000));

            assertThatThrownBy(() -> Receivefile.step(sockets.ours(), full, 0, 1000, ByteBuffer.allocate(1000)))
                    .isInstanceOf(FileWriteException.class);
        }
    }

    @Test
    void a_closed_file_is_the_exception_of_nio_and_one_for_reading_a_mistake_of_the_caller() throws Exception {
        var closed = newFile();
        closed.close();
        try (var sockets = Loopback.connected();
                var reading = FileChannel.open(folder.resolve("new"))) {
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 1000));

            assertThatThrownBy(() -> Receivefile.step(sockets.ours(), closed, 0, 10, ByteBuffer.allocate(10)))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> Receivefile.step(sockets.ours(), reading, 0, 10, ByteBuffer.allocate(10)))
                    .isInstanceOf(NonWritableChannelException.class);
        }
    }

    @Test
    void a_negative_offset_a_zero_count_and_a_buffer_of_no_size_are_refused() throws Exception {
        var buffer = ByteBuffer.allocate(100);
        try (var sockets = Loopback.nonBlocking();
                var file = newFile()) {

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Receivefile.step(sockets.ours(), file, -1, 1, buffer));
            assertThatIllegalArgumentException().isThrownBy(() -> Receivefile.step(sockets.ours(), file, 0, 0, buffer));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Receivefile.step(sockets.ours(), file, 0, 1, ByteBuffer.allocate(0)));
        }
    }

    private FileChannel newFile() throws IOException {
        return FileChannel.open(folder.resolve("new"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static long steps(Loopback sockets, FileChannel file, long offset, ByteBuffer buffer) throws IOException {
        long stored = 0;
        Arrival arrival;
        do {
            arrival = Receivefile.step(sockets.ours(), file, offset + stored, 1 << 20, buffer);
            stored += arrival instanceof Arrival.Stored some ? some.bytes() : 0;
            Thread.onSpinWait();
        } while (!(arrival instanceof Arrival.EndOfStream));
        return stored;
    }
}

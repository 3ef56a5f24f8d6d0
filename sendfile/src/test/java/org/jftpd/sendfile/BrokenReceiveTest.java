package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokenReceiveTest {
    private static final byte[] CONTENT = Content.ofLength(3_000_003);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_peer_that_resets_is_an_error_of_the_socket_and_the_position_tells_what_is_stored(ReceiveWait wait)
            throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var call = Background.call(() -> wait.receive(sockets.ours(), file, 0, Long.MAX_VALUE));
            sockets.peer().write(ByteBuffer.allocate(1000));
            Awaitility.await().until(() -> file.size() == 1000);

            sockets.resetByPeer();

            assertThat(call.failure())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(FileWriteException.class)
                    .isNotInstanceOf(ClosedChannelException.class);
            assertEquals(1000, file.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_full_disk_is_an_error_of_the_file_and_the_position_tells_what_is_stored(ReceiveWait wait) throws Exception {
        var disk = new FickleFile(7_000, 1_234_567);
        try (var sockets = Loopback.connected()) {
            sentByPeer(sockets, CONTENT);

            assertThatThrownBy(() -> wait.receive(sockets.ours(), disk, 0, Long.MAX_VALUE))
                    .isInstanceOf(FileWriteException.class)
                    .hasMessageContaining("No space left");

            assertThat(disk.stored()).isEqualTo(java.util.Arrays.copyOf(CONTENT, 1_234_567));
            assertEquals(1_234_567, disk.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_replaced_or_shrinks_meanwhile_gets_what_comes_at_its_offset(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var call = Background.call(() -> wait.receive(sockets.ours(), file, 0, Long.MAX_VALUE));
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 1000));
            Awaitility.await().until(() -> file.size() == 1000);

            file.truncate(10);
            var other = Files.write(folder.resolve("other"), new byte[3]);
            Files.move(other, folder.resolve("new"), StandardCopyOption.REPLACE_EXISTING);
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 1000, 500));
            sockets.peer().shutdownOutput();

            assertEquals(1500, call.result());
            assertEquals(1500, file.position());
            assertEquals(1500, file.size());
            assertEquals(3, Files.size(folder.resolve("new")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupt_ends_it(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var call = Background.call(() -> wait.receive(sockets.ours(), file, 0, Long.MAX_VALUE));
            sockets.peer().write(ByteBuffer.allocate(1000));
            Awaitility.await().until(() -> file.size() == 1000);

            Awaitility.await().until(() -> call.isReading() || call.isWithin("select"));
            call.thread().interrupt();

            assertThat(call.failure()).isExactlyInstanceOf(ClosedByInterruptException.class);
            assertTrue(file.isOpen());
            assertEquals(1000, file.position());
        }
    }

    @Test
    void another_thread_that_reads_is_seen_and_told() throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var reader = Background.call(() -> sockets.ours().read(ByteBuffer.allocate(10)));
            Awaitility.await().until(reader::isReading);

            assertThatThrownBy(() -> Receivefile.receive(sockets.ours(), file, 0, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another thread");

            sockets.peer().write(ByteBuffer.allocate(4));
            assertEquals(4, reader.result());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @Test
    void another_thread_that_writes_is_seen_and_told_by_both() throws Exception {
        int much = 64 << 20;
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var writer = Background.call(() -> sockets.ours().write(ByteBuffer.allocateDirect(much)));
            Awaitility.await().until(() -> writer.isWithin("write0"));

            assertThatThrownBy(() -> Receivefile.receive(sockets.ours(), file, 0, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another thread");
            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another thread");

            var received = sockets.counted();
            assertEquals(much, writer.result());
            sockets.ours().shutdownOutput();
            assertEquals(much, received.get());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_the_file_ends_it_when_the_next_byte_comes(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var call = Background.call(() -> wait.receive(sockets.ours(), file, 0, Long.MAX_VALUE));
            sockets.peer().write(ByteBuffer.allocate(1000));
            Awaitility.await().until(() -> file.size() == 1000);

            close(file);
            sockets.peer().write(ByteBuffer.allocate(1));

            assertThat(call.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_the_socket_ends_it_and_leaves_the_position(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            var call = Background.call(() -> wait.receive(sockets.ours(), file, 0, Long.MAX_VALUE));
            sockets.peer().write(ByteBuffer.allocate(1000));
            Awaitility.await().until(() -> file.size() == 1000);

            sockets.ours().close();

            assertThat(call.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
            assertEquals(1000, file.position());
        }
    }

    @Test
    void a_peer_that_stops_sending_times_out_and_the_socket_stays_open_and_blocking() throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            sockets.peer().write(ByteBuffer.allocate(1000));

            assertThatThrownBy(() -> Receivefile.receive(sockets.ours(), file, 0, Duration.ofMillis(300)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("PT0.3S");

            assertEquals(1000, file.position());
            assertTrue(sockets.ours().isOpen());
            assertTrue(sockets.ours().isBlocking());
        }
    }

    @Test
    void bad_numbers_are_refused_with_the_value() throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Receivefile.receive(sockets.ours(), file, -1))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Receivefile.receive(sockets.ours(), file, 0, 0))
                    .withMessageContaining("positive: 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Receivefile.receive(sockets.ours(), file, 0, Duration.ofNanos(-1)))
                    .withMessageContaining("positive");
        }
    }

    @Test
    void a_non_blocking_closed_or_unconnected_socket_is_refused() throws Exception {
        var closed = SocketChannel.open();
        closed.close();
        try (var sockets = Loopback.nonBlocking();
                var unconnected = SocketChannel.open();
                var file = newFile()) {

            assertThatThrownBy(() -> Receivefile.receive(sockets.ours(), file, 0))
                    .isInstanceOf(IllegalBlockingModeException.class)
                    .hasMessageContaining("Receivefile.step");
            assertThatThrownBy(() -> Receivefile.receive(closed, file, 0)).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> Receivefile.receive(unconnected, file, 0))
                    .isInstanceOf(NotYetConnectedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_offset_that_no_file_here_can_have_is_an_error_of_the_file(ReceiveWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = newFile()) {
            sockets.peer().write(ByteBuffer.allocate(10));

            assertThatThrownBy(() -> wait.receive(sockets.ours(), file, 1L << 60, 10))
                    .isInstanceOfSatisfying(FileWriteException.class, failed -> assertEquals(0, failed.stored()))
                    .hasNoSuppressedExceptions();
        }
    }

    @Test
    void a_failed_write_says_how_much_of_the_attempt_is_in_the_file() throws Exception {
        var disk = new FickleFile(400, 1_000);
        try (var sockets = Loopback.connected()) {
            sockets.peer().write(ByteBuffer.wrap(CONTENT, 0, 5_000));
            var buffer = ByteBuffer.allocateDirect(1500);

            assertThatThrownBy(() -> Receivefile.step(sockets.ours(), disk, 0, 1500, buffer))
                    .asInstanceOf(type(FileWriteException.class))
                    .returns(1_000L, FileWriteException::stored)
                    .satisfies(failed -> assertThat(failed.getCause()).hasMessage("No space left on device"));
        }
    }

    /** The compiler does not like a resource closed by hand. */
    private static void close(FileChannel file) throws IOException {
        file.close();
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

package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends that another thread ends, or disturbs. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EndedSendTest {
    /** More than two sockets hold. */
    private static final long MUCH = 64 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_file_that_was_closed_before_is_not_closed_meanwhile(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, 10))) {
            close(file);

            assertThatThrownBy(() -> wait.send(sockets.ours(), file, 0, 1))
                    .isExactlyInstanceOf(ClosedChannelException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupt_ends_it_though_the_peer_does_not_read(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            var call = stalled(sockets, wait, file);

            call.thread().interrupt();

            assertThat(call.failure()).isExactlyInstanceOf(ClosedByInterruptException.class);
            if (file.isOpen()) {
                assertThat(file.position()).isEqualTo(1000 + sockets.counted().get());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_the_file_ends_it_though_the_peer_does_not_read(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            var call = stalled(sockets, wait, file);

            close(file);

            assertThat(call.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
            assertTrue(sockets.ours().isOpen());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_the_socket_ends_it_though_the_peer_does_not_read(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            var call = stalled(sockets, wait, file);

            sockets.ours().close();

            assertThat(call.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
            assertTrue(file.isOpen() || mayCloseTheFile(wait));
            if (file.isOpen()) {
                assertThat(file.position()).isBetween(1L, MUCH - 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_the_socket_of_a_peer_that_reads_leaves_the_file_open_and_its_position(SendWait wait) throws Exception {
        long endless = 1L << 40;
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, endless))) {
            var received = sockets.counted();
            var call = Background.call(() -> wait.send(sockets.ours(), file, 0, endless));
            sockets.peer().read(ByteBuffer.allocate(1));

            sockets.ours().close();

            assertThat(call.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
            assertTrue(file.isOpen() || mayCloseTheFile(wait));
            if (file.isOpen()) {
                assertThat(file.position()).isEqualTo(1 + received.get());
            }
        }
    }

    /** Older JDKs have no other way to end a thread that is in the kernel, or that gets no processor for some time. */
    private static boolean mayCloseTheFile(SendWait wait) {
        return wait == SendWait.ENDLESS && Runtime.version().feature() < 22;
    }

    @Test
    void closing_the_socket_of_a_copy_ends_it_and_leaves_the_position() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (var sockets = Loopback.connected();
                var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = Files.copy(Content.sparse(folder, MUCH), files.getPath("/inside"));
            try (var file = FileChannel.open(inside, StandardOpenOption.READ)) {
                var call = stalled(sockets, SendWait.ENDLESS, file);

                sockets.ours().close();

                assertThat(call.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
                assertThat(file.position()).isBetween(1L, MUCH - 1);
            }
        }
    }

    @Test
    void a_timed_read_of_another_thread_makes_the_send_wait_and_not_spin() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            sockets.ours().socket().setSoTimeout(60_000);
            var reader = Background.call(
                    () -> sockets.ours().socket().getInputStream().read());
            Awaitility.await().until(() -> reader.isWithin("park"));

            var call = Background.call(() -> Sendfile.send(sockets.ours(), file, 0));
            Awaitility.await().until(() -> call.isWithin("park"));
            var received = sockets.counted();

            assertEquals(MUCH, call.result());
            sockets.peer().write(ByteBuffer.allocate(1));
            assertEquals(0, reader.result());
            sockets.ours().shutdownOutput();
            assertEquals(MUCH, received.get());
        }
    }

    @Test
    void shutting_the_socket_down_ends_an_endless_wait() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.sparse(folder, MUCH))) {
            var call = Background.call(() -> Sendfile.send(sockets.ours(), file, 0, MUCH));
            sockets.peer().read(ByteBuffer.allocate(1000));

            sockets.ours().shutdownOutput();

            assertThat(call.failure()).isExactlyInstanceOf(IOException.class).hasMessage("Broken pipe");
            assertThat(file.position()).isBetween(1L, MUCH - 1);
        }
    }

    /** The compiler does not like a resource closed by hand. */
    private static void close(FileChannel file) throws IOException {
        file.close();
    }

    /** A send that has filled the socket of a peer that reads a little and then no more. */
    private static Background.Call<Long> stalled(Loopback sockets, SendWait wait, FileChannel file) throws IOException {
        var call = Background.call(() -> wait.send(sockets.ours(), file, 0, MUCH));
        sockets.peer().read(ByteBuffer.allocate(1000));
        return call;
    }
}

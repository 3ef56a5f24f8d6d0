package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SendFallbackTest {
    private static final byte[] CONTENT = Content.ofLength(300_000);
    private static final Extent ALL = new Extent(0, Extent.TO_THE_END);

    @TempDir
    Path folder;

    /** Forwards to the kernel, small pieces, and fails at the n-th call. */
    private static final class Failing implements SendPath {
        private final SendPath kernel = KernelSendfile.PATH;
        private final IOException failure;
        private int callsLeft;

        Failing(int atCall, IOException failure) {
            this.callsLeft = atCall;
            this.failure = failure;
        }

        @Override
        public Step attempt(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
            callsLeft--;
            if (callsLeft == 0) {
                throw failure;
            }
            return kernel.attempt(out, in, offset, Math.min(count, 10_000));
        }
    }

    @Test
    void a_first_attempt_that_fails_is_made_good_by_copying() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var received = sockets.received();
            var failing = new Failing(1, new IOException("Invalid argument"));

            long sent = run(sockets, file, failing);
            sockets.ours().shutdownOutput();

            assertEquals(CONTENT.length, sent);
            assertThat(received.get()).isEqualTo(CONTENT);
            assertEquals(CONTENT.length, file.position());
        }
    }

    @Test
    void an_error_after_bytes_were_sent_is_raised_and_the_position_tells_how_many() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var received = sockets.received();
            var failure = new IOException("Input/output error");

            assertThatThrownBy(() -> run(sockets, file, new Failing(4, failure)))
                    .isSameAs(failure);
            sockets.ours().shutdownOutput();

            assertEquals(30_000, file.position());
            assertEquals(30_000, received.get().length);
        }
    }

    @Test
    void a_closed_channel_is_no_reason_to_copy() throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var failing = new Failing(1, new AsynchronousCloseException());

            assertThatThrownBy(() -> run(sockets, file, failing)).isInstanceOf(AsynchronousCloseException.class);
            assertEquals(0, file.position());
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void a_file_that_does_not_tell_its_size_is_sent_by_copying(SendWait wait) throws Exception {
        var version = Path.of("/proc/version");
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(version)) {
            var received = sockets.received();

            wait.send(sockets.ours(), file, 0, Long.MAX_VALUE);
            sockets.ours().shutdownOutput();

            assertEquals(0, file.size());
            assertThat(received.get()).isNotEmpty().isEqualTo(Files.readAllBytes(version));
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void a_device_is_sent_by_copying(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var zeros = FileChannel.open(Path.of("/dev/zero"))) {
            var received = sockets.received();

            long sent = wait.send(sockets.ours(), zeros, 0, 300_000);
            sockets.ours().shutdownOutput();

            assertEquals(300_000, sent);
            assertThat(received.get()).isEqualTo(new byte[300_000]);
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void a_folder_is_an_error_of_the_file(SendWait wait) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(folder)) {

            assertThatThrownBy(() -> wait.send(sockets.ours(), file, 0, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("directory");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_socket_is_not_the_end_of_a_device() throws Exception {
        try (var sockets = Loopback.connected();
                var zeros = FileChannel.open(Path.of("/dev/zero"))) {

            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), zeros, 0, 1 << 30, Duration.ofMillis(300)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static long run(Loopback sockets, FileChannel file, SendPath first) throws IOException {
        return new SendLoop(sockets.ours(), file, new Sending(file, 0, first))
                .run(ALL, EndlessPatience.whileReceiving(sockets.ours()));
    }
}

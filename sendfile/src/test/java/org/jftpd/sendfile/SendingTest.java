package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SendingTest {
    private static final byte[] CONTENT = Content.ofLength(100_003);

    @TempDir
    Path folder;

    @Test
    void the_kernel_needs_no_buffer_and_the_offset_is_kept() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var received = sockets.received();
            var sending = Sending.from(file, 40_000);

            assertFalse(sending.copies());
            toTheEnd(sending, sockets.ours(), SendingTest::none);
            sockets.ours().shutdownOutput();

            assertEquals(CONTENT.length, sending.offset());
            assertThat(received.get()).isEqualTo(Content.from(CONTENT, 40_000));
            assertEquals(0, file.position());
        }
    }

    @Test
    void a_file_within_a_zip_is_copied_from_the_first_step() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (var sockets = Loopback.nonBlocking();
                var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = Files.write(files.getPath("/inside"), CONTENT);
            try (var file = FileChannel.open(inside, StandardOpenOption.READ)) {
                var received = sockets.received();
                var sending = Sending.from(file, 0);

                assertTrue(sending.copies());
                toTheEnd(sending, sockets.ours(), () -> ByteBuffer.allocate(999));
                sockets.ours().shutdownOutput();

                assertThat(received.get()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void a_channel_that_is_no_socket_is_copied_to() throws Exception {
        var out = new TightChannel(1000);
        try (var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var sending = Sending.from(file, 0);

            toTheEnd(sending, out, () -> ByteBuffer.allocate(8192));

            assertThat(out.taken()).isEqualTo(CONTENT);
            assertEquals(CONTENT.length, sending.offset());
        }
    }

    @Test
    void a_kernel_that_refuses_the_first_bytes_makes_the_next_step_copy() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var sending = new Sending(file, 3, (out, in, offset, count) -> {
                throw new IOException("Invalid argument");
            });

            assertSame(Step.SocketFull.NOW, sending.step(sockets.ours(), 5, SendingTest::none));
            assertTrue(sending.copies());
            assertEquals(new Step.Moved(5), sending.step(sockets.ours(), 5, () -> ByteBuffer.allocate(100)));
            assertEquals(8, sending.offset());
        }
    }

    @Test
    void a_kernel_that_fails_later_is_an_error_each_time() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var failure = new IOException("Input/output error");
            var sending = new Sending(file, 0, (out, in, offset, count) -> {
                if (offset > 0) {
                    throw failure;
                }
                return new Step.Moved(1);
            });

            sending.step(sockets.ours(), 10, SendingTest::none);

            assertThatThrownBy(() -> sending.step(sockets.ours(), 10, SendingTest::none))
                    .isSameAs(failure);
            assertThatThrownBy(() -> sending.step(sockets.ours(), 10, SendingTest::none))
                    .isSameAs(failure);
            assertEquals(1, sending.offset());
        }
    }

    @Test
    void bad_numbers_are_refused_with_the_value() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sending.from(file, -1))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sending.copying(file, 0).step(sockets.ours(), 0, SendingTest::none))
                    .withMessageContaining("0");
        }
    }

    private static void toTheEnd(Sending sending, WritableByteChannel out, Supplier<ByteBuffer> buffer)
            throws IOException {
        while (!(sending.step(out, 1 << 20, buffer) instanceof Step.EndOfFile)) {
            Thread.onSpinWait();
        }
    }

    private static ByteBuffer none() {
        throw new AssertionError("asked for a buffer");
    }
}

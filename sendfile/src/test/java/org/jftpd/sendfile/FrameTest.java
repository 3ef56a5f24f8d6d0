package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FrameTest {
    private static final byte[] CONTENT = Content.ofLength(20_000);

    @TempDir
    Path folder;

    @Test
    void header_file_and_trailer_go_out_in_one_step_and_all_count() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var frame = new Frame(List.of(text("HTTP/1.1 "), text("200\r\n")), List.of(text("0\r\n"), text("\r\n")));
            var received = sockets.received();

            Step step = Sendfile.step(sockets.ours(), file, 5, 100, frame);
            sockets.ours().shutdownOutput();

            assertEquals(new Step.Moved(14 + 100 + 5), step);
            assertEquals(0, frame.remaining());
            assertThat(received.get()).isEqualTo(framed("HTTP/1.1 200\r\n", 5, 100, "0\r\n\r\n"));
        }
    }

    @Test
    void an_empty_file_still_has_header_and_trailer() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Files.createFile(folder.resolve("empty")))) {
            var frame = new Frame(List.of(text("head")), List.of(text("tail")));
            var received = sockets.received();

            Step first = Sendfile.step(sockets.ours(), file, 0, 10, frame);
            Step second = Sendfile.step(sockets.ours(), file, 0, 10, frame);
            sockets.ours().shutdownOutput();

            assertEquals(new Step.Moved(8), first);
            assertSame(Step.EndOfFile.REACHED, second);
            assertThat(received.get()).asString(StandardCharsets.US_ASCII).isEqualTo("headtail");
        }
    }

    @Test
    void the_trailer_follows_a_file_that_ends_before_the_count() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var frame = new Frame(List.of(), List.of(text("tail")));
            var received = sockets.received();

            Step body = Sendfile.step(sockets.ours(), file, 0, Long.MAX_VALUE, frame);
            Step tail = Sendfile.step(sockets.ours(), file, CONTENT.length, Long.MAX_VALUE, frame);
            sockets.ours().shutdownOutput();

            assertEquals(new Step.Moved(CONTENT.length), body);
            assertEquals(new Step.Moved(4), tail);
            assertThat(received.get()).isEqualTo(framed("", 0, CONTENT.length, "tail"));
        }
    }

    @Test
    void a_full_socket_takes_neither_header_nor_trailer_and_says_so() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            sockets.fill();

            assertSame(
                    Step.SocketFull.NOW,
                    Sendfile.step(sockets.ours(), file, 0, 1, new Frame(List.of(text("head")), List.of())));
            assertSame(
                    Step.SocketFull.NOW,
                    Sendfile.step(sockets.ours(), file, 0, 0, new Frame(List.of(), List.of(text("tail")))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20, 8 << 20})
    void whatever_fits_nothing_is_lost_or_doubled(int size) throws Exception {
        var header = Content.ofLength(size);
        var trailer = Content.ofLength(size + 1);
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var frame = new Frame(List.of(ByteBuffer.wrap(header)), List.of(ByteBuffer.wrap(trailer)));
            var received = sockets.received();

            long counted = allOf(sockets, file, frame);
            sockets.ours().shutdownOutput();

            var expected = new ByteArrayOutputStream();
            expected.writeBytes(header);
            expected.writeBytes(CONTENT);
            expected.writeBytes(trailer);
            assertEquals(expected.size(), counted);
            assertThat(received.get()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void a_negative_count_is_refused_with_the_value() throws Exception {
        try (var sockets = Loopback.nonBlocking();
                var file = FileChannel.open(Content.file(folder, CONTENT))) {
            var frame = new Frame(List.of(), List.of());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.step(sockets.ours(), file, 0, -3, frame))
                    .withMessageContaining("-3");
        }
    }

    private static long allOf(Loopback sockets, FileChannel file, Frame frame) throws IOException {
        long counted = 0;
        long offset = 0;
        Step step;
        do {
            long framed = frame.remaining();
            step = Sendfile.step(sockets.ours(), file, offset, CONTENT.length - offset, frame);
            if (step instanceof Step.Moved moved) {
                counted += moved.bytes();
                offset += moved.bytes() - (framed - frame.remaining());
            }
            Thread.onSpinWait();
        } while (!(step instanceof Step.EndOfFile));
        return counted;
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] framed(String head, int offset, int count, String tail) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.write(CONTENT, offset, count);
        all.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }
}

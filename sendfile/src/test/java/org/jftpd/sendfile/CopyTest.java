package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CopyTest {
    private static final byte[] CONTENT = Content.ofLength(100_003);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 8192, 1 << 20})
    void what_the_channel_does_not_take_is_read_again(int capacity) throws Exception {
        var out = new TightChannel(1000);
        try (var file = FileChannel.open(Content.file(folder, CONTENT))) {

            long sent = copies(out, file, ByteBuffer.allocateDirect(capacity));

            assertEquals(CONTENT.length, sent);
            assertThat(out.taken()).isEqualTo(CONTENT);
            assertEquals(0, file.position());
        }
    }

    @Test
    void a_channel_within_a_zip_is_copied() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
        var out = new TightChannel(3000);
        try (var files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = Files.write(files.getPath("/inside"), CONTENT);
            try (var channel = Files.newByteChannel(inside)) {

                long sent = copies(out, channel, ByteBuffer.allocate(8192));

                assertEquals(CONTENT.length, sent);
                assertThat(out.taken()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void no_more_than_the_count_is_read_from_the_offset() throws Exception {
        var out = new TightChannel(1000);
        try (var file = FileChannel.open(Content.file(folder, CONTENT))) {

            Step step = Sendfile.copy(out, file, 50, 2, ByteBuffer.allocate(100));

            assertEquals(new Step.Moved(2), step);
            assertThat(out.taken()).containsExactly(CONTENT[50], CONTENT[51]);
        }
    }

    @Test
    void full_and_ended_are_told_apart() throws Exception {
        var out = new TightChannel(1000);
        var buffer = ByteBuffer.allocate(100);
        try (var file = FileChannel.open(Content.file(folder, CONTENT))) {
            Sendfile.copy(out, file, 0, 1, buffer);

            assertSame(Step.SocketFull.NOW, Sendfile.copy(out, file, 1, 1, buffer));
            assertSame(Step.EndOfFile.REACHED, Sendfile.copy(out, file, CONTENT.length, 1, buffer));
            assertSame(Step.EndOfFile.REACHED, Sendfile.copy(out, file, 5L << 30, 1, buffer));
            assertSame(Step.EndOfFile.REACHED, Sendfile.copy(out, file, Long.MAX_VALUE - 1, 100, buffer));
            assertSame(Step.EndOfFile.REACHED, Sendfile.copy(out, file, Long.MAX_VALUE, 100, buffer));
        }
    }

    @Test
    void a_negative_offset_a_zero_count_and_a_buffer_of_no_size_are_refused() throws Exception {
        var out = new TightChannel(1000);
        var buffer = ByteBuffer.allocate(100);
        try (var file = FileChannel.open(Content.file(folder, CONTENT))) {

            assertThatIllegalArgumentException().isThrownBy(() -> Sendfile.copy(out, file, -1, 1, buffer));
            assertThatIllegalArgumentException().isThrownBy(() -> Sendfile.copy(out, file, 0, 0, buffer));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sendfile.copy(out, file, 0, 1, ByteBuffer.allocate(0)));
        }
    }

    private static long copies(TightChannel out, SeekableByteChannel file, ByteBuffer buffer) throws IOException {
        long sent = 0;
        Step step;
        do {
            step = Sendfile.copy(out, file, sent, 1 << 20, buffer);
            sent += step instanceof Step.Moved moved ? moved.bytes() : 0;
        } while (!(step instanceof Step.EndOfFile));
        return sent;
    }
}

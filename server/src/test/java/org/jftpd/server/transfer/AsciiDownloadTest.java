package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jftpd.server.transfer.OpenFile.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsciiDownloadTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SIZE);

    /** A client that takes everything. */
    private record Greedy(WritableByteChannel out) implements ByteChannel {
        @Override
        public int read(ByteBuffer target) {
            return 0;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return out.write(source);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    @Test
    void a_text_cut_off_just_where_it_was_read_to_has_shrunk() throws IOException {
        try (FileChannel file = FileChannel.open(
                folder.resolve("text"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            file.write(ByteBuffer.allocate(1), SIZE - 1);
            AsciiDownload text = new AsciiDownload(new OpenFile(file, Medium.LOCAL), new FileDownload.Range(0, SIZE));

            assertThat(step(text)).isEqualTo(Progress.MOVED);
            file.truncate(sent.size());
            while (step(text) == Progress.MOVED) {
                assertThat(sent.size()).isLessThan(SIZE);
            }

            assertThat(text.finish()).isEqualTo(Verdict.FILE_SHRANK);
        }
    }

    private Progress step(AsciiDownload text) throws IOException {
        return text.step(new Greedy(Channels.newChannel(sent)), scratch.clear(), SIZE);
    }
}

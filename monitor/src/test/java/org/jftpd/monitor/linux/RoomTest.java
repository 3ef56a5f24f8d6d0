package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    /** As the kernel gives /proc/diskstats: a disk and its partitions at a time, in a page. */
    private static final int[] RECORDS = {2500, 3000, 100};

    private final Room room = new Room();

    /** A file that is read in such pieces. */
    private static final class Pieces extends RandomAccessFile {
        private int next;

        Pieces(Path file) throws IOException {
            super(file.toFile(), "r");
        }

        @Override
        public int read(byte[] to, int at, int count) throws IOException {
            return next == RECORDS.length ? -1 : super.read(to, at, RECORDS[next++]);
        }
    }

    @Test
    void a_short_read_is_not_the_end_of_long_records(@TempDir Path folder) throws IOException {
        byte[] content = new byte[2500 + 3000 + 100];
        content[content.length - 1] = '\n';
        Path file = Files.write(folder.resolve("diskstats"), content);

        try (Pieces pieces = new Pieces(file)) {
            room.readToEnd(pieces);
        }

        assertThat(room.length()).isEqualTo(content.length);
        assertThat(room.array()).startsWith(content);
    }

    @Test
    void a_kept_file_of_disks_is_read_to_its_end(@TempDir Path folder) throws IOException {
        byte[] content = new byte[20_000];
        Path file = Files.write(folder.resolve("diskstats"), content);
        KeptFile kept = KeptFile.ofRecords(file.toString());

        assertThat(kept.read(new Bytes()).length()).isEqualTo(content.length);
        assertThat(kept.read(new Bytes()).length()).isEqualTo(content.length);
    }
}

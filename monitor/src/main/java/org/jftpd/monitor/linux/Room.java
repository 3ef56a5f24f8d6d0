package org.jftpd.monitor.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;

/** Room for the content of one kernel file, used again for the next, with the ways to fill it. For one thread. */
final class Room {
    /** FileInputStream reads up to this much without allocating in C. */
    private static final int CHUNK = 8192;

    private static final byte[] NONE = {};
    private static final int PAGE = 4096;
    private static final int LONGEST_LINE = 1024;
    private static final int MOST = 64 << 20;
    private static final int MOST_KEPT = 1 << 20;

    private byte[] array = NONE;
    private int length;

    /** Valid until the next reading. */
    byte[] array() {
        return array;
    }

    /** How many bytes of the array the last reading gave. */
    int length() {
        return length;
    }

    /** What the first read(2) gives: all of a file that the kernel writes in one piece of at most 4 KiB. */
    void readOnce(String path) throws IOException {
        begin();
        try (FileInputStream in = new FileInputStream(path)) {
            length = Math.max(0, in.read(array, 0, CHUNK));
        }
    }

    /** As {@link #readOnce} from the begin of a file that is kept open. */
    void readAgain(RandomAccessFile file) throws IOException {
        begin();
        file.seek(0);
        length = Math.max(0, file.read(array, 0, CHUNK));
    }

    /**
     * A kept file from its begin to its end, one that the kernel writes a line at a time, in pages: where a read left
     * more room in its page than the longest line takes, no line is left.
     */
    void readLines(RandomAccessFile file) throws IOException {
        readWhileAtLeast(PAGE - LONGEST_LINE, file);
    }

    /** A kept file from its begin to its end, whatever the kernel writes at a time: a short read says nothing. */
    void readToEnd(RandomAccessFile file) throws IOException {
        readWhileAtLeast(1, file);
    }

    private void readWhileAtLeast(int least, RandomAccessFile file) throws IOException {
        begin();
        file.seek(0);
        int count = file.read(array, 0, CHUNK);
        while (count > 0) {
            length += count;
            grow();
            count = count < least ? 0 : file.read(array, length, CHUNK);
        }
    }

    /** A file to its end; the bytes of its name may be any. */
    void readAll(String path) throws IOException {
        begin();
        try (InputStream in =
                Names.isAscii(path) ? new FileInputStream(path) : Files.newInputStream(Names.path(path))) {
            int count = in.read(array, 0, CHUNK);
            while (count > 0) {
                length += count;
                grow();
                count = in.read(array, length, CHUNK);
            }
        }
    }

    /** So many bytes of a buffer, from its position on. */
    void copy(ByteBuffer from, int count) {
        begin();
        length = Math.min(count, CHUNK);
        from.get(array, 0, length);
    }

    private void grow() throws IOException {
        if (array.length - length >= CHUNK) {
            return;
        }
        if (array.length >= MOST) {
            throw new IOException("more than " + MOST + " bytes");
        }
        array = Arrays.copyOf(array, array.length * 2);
    }

    private void begin() {
        length = 0;
        if (array.length < CHUNK || array.length > MOST_KEPT) {
            array = new byte[CHUNK];
        }
    }
}

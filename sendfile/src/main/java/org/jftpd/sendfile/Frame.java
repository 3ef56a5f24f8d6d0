package org.jftpd.sendfile;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bytes to send before and after those of a file, as the header and trailer of sendfile(2) on the BSDs. Sending moves
 * the positions of the buffers, so the same frame is passed until all is sent. Not for two threads at once.
 *
 * @param header sent before the first byte of the file
 * @param trailer sent after its last
 */
public record Frame(List<ByteBuffer> header, List<ByteBuffer> trailer) {
    public Frame {
        header = List.copyOf(header);
        trailer = List.copyOf(trailer);
    }

    /** Bytes of header and trailer still to send: what a step takes off here was not of the file. */
    public long remaining() {
        return remaining(header) + remaining(trailer);
    }

    static long remaining(List<ByteBuffer> buffers) {
        long bytes = 0;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        return bytes;
    }
}

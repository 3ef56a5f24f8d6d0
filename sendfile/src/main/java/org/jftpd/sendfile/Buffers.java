package org.jftpd.sendfile;

import java.nio.ByteBuffer;

/** What both directions ask of a caller's buffer. */
final class Buffers {
    private Buffers() {}

    /** Empties it, with room for {@code count} bytes at most. */
    static void prepare(ByteBuffer buffer, long count) {
        if (buffer.capacity() == 0) {
            throw new IllegalArgumentException("the buffer has no capacity");
        }
        buffer.clear().limit((int) Math.min(count, buffer.capacity()));
    }
}

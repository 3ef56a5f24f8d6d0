package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Bytes made ready for the socket, which has not taken all of them yet. Used by one thread at a time. */
final class Leftover {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    boolean isEmpty() {
        return !bytes.hasRemaining();
    }

    /** These come next; to be called when it is empty. */
    void hold(ByteBuffer next) {
        bytes = next;
    }

    /**
     * Writes what the socket takes, and no more than that. What remains is kept apart from the scratch, which is
     * somebody else's after the step.
     */
    int write(WritableByteChannel channel, long most) throws IOException {
        int end = bytes.limit();
        bytes.limit(bytes.position() + (int) Math.min(bytes.remaining(), most));
        int written = channel.write(bytes);
        bytes.limit(end);
        if (bytes.isDirect() && bytes.hasRemaining()) {
            bytes = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
        return written;
    }
}

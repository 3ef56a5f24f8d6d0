package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Records on their way out: what the socket has not taken is kept until it does. For one thread at a time. */
final class Outbox {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final WritableByteChannel socket;
    private ByteBuffer unsent = NOTHING;

    Outbox(WritableByteChannel socket) {
        this.socket = socket;
    }

    boolean isEmpty() {
        return !unsent.hasRemaining();
    }

    /** Sends what is kept. @return whether all of it has left */
    boolean flush() throws IOException {
        if (unsent.hasRemaining()) {
            socket.write(unsent);
        }
        if (unsent.hasRemaining()) {
            return false;
        }
        unsent = NOTHING;
        return true;
    }

    /** Sends what the socket takes now, and keeps the rest; to be called when it is empty. */
    void send(ByteBuffer records) throws IOException {
        socket.write(records);
        unsent = records.hasRemaining() ? copy(records, NOTHING) : NOTHING;
    }

    /** Keeps them behind what waits already. */
    void queue(ByteBuffer records) {
        if (records.hasRemaining()) {
            unsent = copy(unsent, records);
        }
    }

    /** Nobody is there any more to take it. */
    void forget() {
        unsent = NOTHING;
    }

    private static ByteBuffer copy(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }
}

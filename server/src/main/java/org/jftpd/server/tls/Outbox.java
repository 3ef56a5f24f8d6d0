package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Records on their way out: what the socket has not taken is kept until it does. For one thread at a time. */
final class Outbox {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Thousands of answers, in bytes; who asks for more and takes none of them does so on purpose. */
    private static final int MOST = 64 << 10;

    private final WritableByteChannel socket;
    private ByteBuffer unsent = NOTHING;

    Outbox(WritableByteChannel socket) {
        this.socket = socket;
    }

    boolean isEmpty() {
        return !unsent.hasRemaining();
    }

    /** Whether so much is kept that nobody should be answered any more. */
    boolean isFull() {
        return unsent.remaining() > MOST;
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

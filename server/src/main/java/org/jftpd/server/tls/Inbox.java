package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * What the peer sent and nobody has asked for yet: records, the last of them perhaps in part, and the text of one that
 * was larger than the room for it. For one thread at a time.
 */
final class Inbox {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int HEADER = 5;

    private final ReadableByteChannel socket;
    private ByteBuffer received = NOTHING;
    private ByteBuffer revealed = NOTHING;
    private boolean cut;

    Inbox(ReadableByteChannel socket) {
        this.socket = socket;
    }

    /**
     * Moves what is here into the batch, and behind it about as much from the socket as there is room for.
     *
     * @return whether anything came
     */
    boolean fill(ByteBuffer batch, int room) throws IOException {
        batch.put(received);
        received = NOTHING;
        batch.limit(Math.min(batch.capacity(), Math.max(room, batch.position() + RecordBuffers.RECORD)));
        int count = socket.read(batch);
        cut |= count < 0;
        return count > 0;
    }

    /** Takes back what is left of a batch. */
    void keep(ByteBuffer batch) {
        received = batch.hasRemaining()
                ? ByteBuffer.allocate(batch.remaining()).put(batch).flip()
                : NOTHING;
    }

    /** Whether the connection has ended. */
    boolean isCut() {
        return cut;
    }

    boolean hasText() {
        return revealed.hasRemaining();
    }

    boolean hasWholeRecord() {
        return received.remaining() >= HEADER
                && received.remaining() >= HEADER + (received.getShort(received.position() + 3) & 0xFFFF);
    }

    /** Keeps a text. */
    void reveal(ByteBuffer text) {
        revealed = text;
    }

    /** Hands the text out that is kept. @return how much */
    int serve(ByteBuffer target) {
        int count = Math.min(target.remaining(), revealed.remaining());
        target.put(revealed.slice(revealed.position(), count));
        revealed = count == revealed.remaining() ? NOTHING : revealed.position(revealed.position() + count);
        return count;
    }

    /** Records, or the beginning of one. */
    ByteBuffer undecrypted() {
        return received.duplicate();
    }
}

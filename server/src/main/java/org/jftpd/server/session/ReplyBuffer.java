package org.jftpd.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jftpd.server.protocol.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the replies of one turn, so that they travel in one write, and tells when there should be no more of them.
 * Guarded by the conversation's lock, except {@link #isHeldUp}.
 */
final class ReplyBuffer {
    private static final int LONG = 16 << 10;

    private final ControlConnection connection;
    private final Charset encoding;
    private @Nullable StringBuilder lines;
    private volatile boolean heldUp;

    ReplyBuffer(ControlConnection connection, Charset encoding) {
        this.connection = connection;
        this.encoding = encoding;
    }

    void add(Reply reply) {
        StringBuilder gathered = lines;
        if (gathered == null) {
            gathered = new StringBuilder(64);
            lines = gathered;
        }
        for (String line : reply.wireLines()) {
            gathered.append(line).append("\r\n");
        }
    }

    /** Some characters of a reply, in a packet of their own. */
    void addPart(Reply whole, int from, int to) {
        flush();
        lines = new StringBuilder(whole.wireText().substring(from, to));
        flush();
    }

    /**
     * Whether the client is slow to take its replies, so that no command should make another one. Keeps many replies of
     * one turn from gathering here, too.
     */
    boolean isCongested() {
        if (lines != null && lines.length() > LONG) {
            flush();
        }
        // Said before it is asked again, so that a client that catches up in between is not missed.
        heldUp = true;
        heldUp = connection.isCongested();
        return heldUp;
    }

    /** Whether somebody waits for {@link #drained}; any thread. */
    boolean isHeldUp() {
        return heldUp;
    }

    /** The client took replies. */
    void drained() {
        heldUp = false;
    }

    void flush() {
        if (lines != null) {
            connection.send(take());
        }
    }

    /** What was gathered, to be sent by who asks; an idle session keeps no buffer. */
    ByteBuffer take() {
        StringBuilder gathered = lines;
        lines = null;
        return gathered == null
                ? ByteBuffer.allocate(0)
                : ByteBuffer.wrap(gathered.toString().getBytes(encoding));
    }
}

package org.jftpd.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jftpd.server.protocol.Reply;
import org.jspecify.annotations.Nullable;

/** Gathers the replies of one turn, so that they travel in one write. Guarded by the conversation's lock. */
final class ReplyBuffer {
    private static final int LONG = 16 << 10;

    private final ControlConnection connection;
    private final Charset encoding;
    private @Nullable StringBuilder lines;

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

    /** Keeps many replies of one turn from gathering here. */
    void flushIfLong() {
        if (lines != null && lines.length() > LONG) {
            flush();
        }
    }

    /** An idle session keeps no buffer. */
    void flush() {
        StringBuilder gathered = lines;
        if (gathered != null) {
            lines = null;
            connection.send(ByteBuffer.wrap(gathered.toString().getBytes(encoding)));
        }
    }
}

package org.jftpd.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jftpd.server.protocol.Reply;

/** Gathers the replies of one turn, so that they travel in one write. Guarded by the conversation's lock. */
final class ReplyBuffer {
    private static final int LONG = 16 << 10;

    private final ControlConnection connection;
    private final Charset encoding;
    private final StringBuilder lines = new StringBuilder();

    ReplyBuffer(ControlConnection connection, Charset encoding) {
        this.connection = connection;
        this.encoding = encoding;
    }

    void add(Reply reply) {
        reply.wireLines().forEach(line -> lines.append(line).append("\r\n"));
    }

    /** Keeps many replies of one turn from gathering here. */
    void flushIfLong() {
        if (lines.length() > LONG) {
            flush();
        }
    }

    void flush() {
        if (lines.length() > 0) {
            connection.send(ByteBuffer.wrap(lines.toString().getBytes(encoding)));
            lines.setLength(0);
            if (lines.capacity() > 1024) {
                lines.trimToSize();
            }
        }
    }
}

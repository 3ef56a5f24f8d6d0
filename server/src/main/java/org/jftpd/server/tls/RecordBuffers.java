package org.jftpd.server.tls;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Buffers for TLS records on their way to or from a socket, lent for the time of one call, so that there are as many as
 * threads, not as connections. On the heap: JSSE encrypts arrays in place, and is half as fast with direct buffers.
 */
public final class RecordBuffers {
    /** What one write to a socket carries: fewer cost more system calls, more gain nothing. */
    private static final int RECORDS = 16;

    /** The largest record of 16 KiB of text, with whatever any cipher adds (RFC 8446, 5.2; RFC 5246, 6.2.3). */
    static final int RECORD = (16 << 10) + 2048 + 5;

    private final Queue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lent = new AtomicInteger();

    ByteBuffer borrow() {
        lent.incrementAndGet();
        ByteBuffer buffer = idle.poll();
        return buffer == null ? ByteBuffer.allocate(RECORDS * RECORD) : buffer.clear();
    }

    void giveBack(ByteBuffer buffer) {
        lent.decrementAndGet();
        idle.add(buffer);
    }

    /** How many are lent now; none while no channel is in a call. */
    public int lent() {
        return lent.get();
    }
}

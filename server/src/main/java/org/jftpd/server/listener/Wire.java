package org.jftpd.server.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;

/**
 * A MINA session as a channel: reads what MINA brought, writes into MINA's queue, which takes everything. Guarded by
 * its user.
 */
final class Wire implements ByteChannel {
    /** More than any handshake message, and far more than a command: who sends it does not wait for answers. */
    private static final int MOST = 64 << 10;

    private final IoSession session;
    private ByteBuffer brought = ByteBuffer.allocate(0);
    private @Nullable WriteFuture last;

    Wire(IoSession session) {
        this.session = session;
    }

    /** Takes a copy of what came. */
    void bring(ByteBuffer bytes) throws IOException {
        if (brought.remaining() + bytes.remaining() > MOST) {
            throw new IOException("more than " + MOST + " bytes came during the handshake");
        }
        brought = ByteBuffer.allocate(brought.remaining() + bytes.remaining())
                .put(brought)
                .put(bytes)
                .flip();
    }

    /** How much came and was not read yet. */
    int available() {
        return brought.remaining();
    }

    @Override
    public int read(ByteBuffer target) {
        int count = Math.min(target.remaining(), brought.remaining());
        target.put(brought.slice(brought.position(), count));
        brought.position(brought.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer bytes) {
        int count = bytes.remaining();
        last = session.write(IoBuffer.wrap(ByteBuffer.allocate(count).put(bytes).flip()));
        return count;
    }

    /** Completed when the system has taken what was written so far; exceptionally when the connection is broken. */
    CompletionStage<Void> lastTaken() {
        WriteFuture write = last;
        return write == null ? CompletableFuture.completedFuture(null) : taken(write);
    }

    /** As {@link #lastTaken}, of one write. */
    static CompletionStage<Void> taken(WriteFuture write) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        write.addListener(over -> {
            if (write.isWritten()) {
                taken.complete(null);
            } else {
                taken.completeExceptionally(write.getException());
            }
        });
        return taken;
    }

    @Override
    public boolean isOpen() {
        return session.isConnected();
    }

    @Override
    public void close() {
        session.closeOnFlush();
    }
}

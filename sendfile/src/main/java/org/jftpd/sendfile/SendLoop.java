package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A blocking send: steps until the end. */
final class SendLoop {
    /** Between two of them a closed socket is noticed, whatever the JDK. */
    private static final long QUANTUM = 4 << 20;

    private static final int COPIED_AT_ONCE = 64 << 10;

    private final SocketChannel out;
    private final SeekableByteChannel in;
    private final Sending sending;
    private @Nullable ByteBuffer buffer;

    SendLoop(SocketChannel out, SeekableByteChannel in, Sending sending) {
        this.out = out;
        this.in = in;
        this.sending = sending;
    }

    /** Returns how many bytes were sent. */
    long run(Extent extent, Patience patience) throws IOException {
        try (var cursor = new Cursor(in, extent)) {
            Step step = Step.EndOfFile.REACHED;
            do {
                step = attempt(step, Math.min(QUANTUM, cursor.left()));
                if (step instanceof Step.Moved moved) {
                    cursor.advance(moved.bytes());
                    patience.progress();
                } else if (step instanceof Step.SocketFull) {
                    patience.await();
                }
            } while (cursor.left() > 0 && !(step instanceof Step.EndOfFile));
            return cursor.moved();
        } catch (IOException failed) {
            throw isClosed(failed) ? Closing.meanwhile(failed) : failed;
        }
    }

    /** While a channel is being closed, the kernel may be the first to say so: by EPIPE, for one. */
    private boolean isClosed(IOException failed) {
        return failed instanceof ClosedChannelException || !out.isOpen() || !in.isOpen();
    }

    /**
     * A blocking channel is full for sendfile(2) only while a timed read of another thread, or for good a virtual
     * thread, has made its descriptor non-blocking. Its own write waits then; trying again would spin.
     */
    private Step attempt(Step before, long count) throws IOException {
        return before instanceof Step.SocketFull && out.isBlocking()
                ? sending.copy(out, count, buffer())
                : sending.step(out, count, this::buffer);
    }

    private ByteBuffer buffer() {
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(COPIED_AT_ONCE);
        }
        return buffer;
    }
}

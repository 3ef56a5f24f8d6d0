package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/** A blocking send: steps until the end, by one path, or by a second one where the first fails before any byte. */
final class SendLoop {
    /** Between two of them a closed socket is noticed, also by JDK 17, whose transferTo does not notice it. */
    private static final long QUANTUM = 4 << 20;

    private final SocketChannel out;
    private final SeekableByteChannel in;
    private final Supplier<SendPath> fallback;
    private SendPath path;

    SendLoop(SocketChannel out, SeekableByteChannel in, SendPath first, Supplier<SendPath> fallback) {
        this.out = out;
        this.in = in;
        this.path = first;
        this.fallback = fallback;
    }

    /** Returns how many bytes were sent. */
    long run(Extent extent, Patience patience) throws IOException {
        try (var cursor = new Cursor(in, extent)) {
            while (cursor.left() > 0) {
                Step step = attempt(cursor);
                if (step instanceof Step.Moved moved) {
                    cursor.advance(moved.bytes());
                    patience.progress();
                } else if (step instanceof Step.SocketFull) {
                    patience.await();
                } else {
                    break;
                }
            }
            return cursor.moved();
        }
    }

    private Step attempt(Cursor cursor) throws IOException {
        long count = Math.min(QUANTUM, cursor.left());
        try {
            return path.attempt(out, in, cursor.offset(), count);
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException refused) {
            if (cursor.moved() > 0 || path instanceof CopyingSendfile) {
                throw refused;
            }
            path = fallback.get();
            return path.attempt(out, in, cursor.offset(), count);
        }
    }
}

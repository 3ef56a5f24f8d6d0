package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way over one channel, step by step: by sendfile(2) where file and channel allow it, by copying where
 * they do not or where sendfile(2) fails before the first byte. Keeps the offset; closes nothing and does not move a
 * FileChannel's own position. For one thread at a time.
 */
public final class Sending {
    private final SeekableByteChannel in;
    private final long start;
    private long sent;

    /** Null when it is to be copied. */
    private @Nullable SendPath kernel;

    Sending(SeekableByteChannel in, long start, @Nullable SendPath kernel) {
        Extent.checkOffset(start);
        this.in = in;
        this.start = start;
        this.kernel = kernel;
    }

    /**
     * Sends by sendfile(2) as long as that works.
     *
     * @throws IllegalArgumentException when the offset is negative
     */
    public static Sending from(SeekableByteChannel in, long offset) {
        return new Sending(in, offset, KernelSendfile.canServe(in) ? KernelSendfile.PATH : null);
    }

    /**
     * Sends by reads and writes only.
     *
     * @throws IllegalArgumentException when the offset is negative
     */
    public static Sending copying(SeekableByteChannel in, long offset) {
        return new Sending(in, offset, null);
    }

    /** Whether all that is still to send will be copied. */
    public boolean copies() {
        return kernel == null;
    }

    /** Where the next byte is. */
    public long offset() {
        return start + sent;
    }

    /**
     * One attempt to send up to {@code count} bytes, as {@link Sendfile#step(SocketChannel,
     * java.nio.channels.FileChannel, long, long)} or {@link Sendfile#copy}. Where sendfile(2) refuses the first bytes,
     * the socket is said to be full, and the next call copies.
     *
     * @param buffer asked for only to copy; may be another one each time
     * @throws IllegalArgumentException when the count is not positive or the buffer has no capacity
     * @throws IOException when the peer has gone or the file cannot be read; never tried again after the first byte
     */
    public Step step(WritableByteChannel out, long count, Supplier<ByteBuffer> buffer) throws IOException {
        Extent.checkCount(count);
        SendPath path = kernel;
        if (path == null || !KernelSendfile.canServe(out, in)) {
            return copy(out, count, buffer.get());
        }
        try {
            return noted(path.attempt((SocketChannel) out, in, offset(), count));
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException refused) {
            if (sent > 0) {
                throw refused;
            }
            kernel = null;
            return Step.SocketFull.NOW;
        }
    }

    Step copy(WritableByteChannel out, long count, ByteBuffer buffer) throws IOException {
        try {
            return noted(Sendfile.copy(out, in, offset(), count, buffer));
        } catch (ClosedChannelException closed) {
            throw Closing.inSending(closed, out, in);
        }
    }

    private Step noted(Step step) {
        if (step instanceof Step.Moved moved) {
            sent += moved.bytes();
        }
        return step;
    }
}

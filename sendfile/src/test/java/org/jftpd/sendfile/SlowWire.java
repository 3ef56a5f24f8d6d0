package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A file of zeros whose bytes take their time on the way to a peer, by a clock of its own: so long passes after each
 * progress. The peer reads only when a sender finds the socket full, so that every sender has to wait now and then.
 */
final class SlowWire implements SeekableByteChannel {
    private final ByteBuffer scratch = ByteBuffer.allocate(1 << 20);
    private final SocketChannel peer;
    private final long size;
    private final long nanosPerProgress;
    private long nanos;
    private long position = -1;
    private int waits;

    /** @param peer non-blocking */
    SlowWire(SocketChannel peer, long size, Duration perProgress) {
        this.peer = peer;
        this.size = size;
        this.nanosPerProgress = perProgress.toNanos();
    }

    /** What its clock shows. */
    long nanos() {
        return nanos;
    }

    /** How often a sender found the socket full. */
    int waits() {
        return waits;
    }

    /** Told before each attempt: the same position once more means that the last one moved nothing. */
    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition != position) {
            nanos += nanosPerProgress;
        } else if (position < size) {
            waits++;
            peer.read(scratch.clear());
        }
        position = newPosition;
        return this;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = (int) Math.min(target.remaining(), size - position);
        target.position(target.position() + count);
        return count == 0 ? -1 : count;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}

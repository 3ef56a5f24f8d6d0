package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Stores what a connected stream socket brings into a file at an offset: the way in of {@link Sendfile}, with the same
 * shape. Goes through one direct buffer: transferFrom costs twice as much, and splice(2) is not to be had from Java.
 *
 * <p>All offsets and counts are bytes, beyond 2 GiB too. An error of the file is a {@link FileWriteException}, any
 * other IOException is one of the socket. Nothing here closes a channel, except that an interrupt closes the one in
 * use, as everywhere in java.nio. A file opened for appending is written at its end, whatever the offset.
 */
public final class Receivefile {
    private static final int CAPACITY = 1 << 20;

    private Receivefile() {}

    /** Stores until the peer ends; see {@link #receive(SocketChannel, SeekableByteChannel, long, long)}. */
    public static long receive(SocketChannel in, SeekableByteChannel out, long offset) throws IOException {
        return receive(in, out, offset, Extent.TO_THE_END);
    }

    /**
     * Stores {@code count} bytes, fewer if the peer ends before, and waits for them without limit. Leaves the file's
     * position at {@code offset} plus what was stored, also when it throws, unless the file is closed or its file
     * system has no such position: then it stays where it was. Does not cut the file off there. Other threads may write
     * to the socket meanwhile. Interrupt, and closing the socket from another thread, end it at once; that the file was
     * closed is seen when the next byte comes. Allocates a direct buffer of up to 1 MiB; who receives often calls
     * {@code step} with a buffer of their own.
     *
     * @return bytes stored
     * @throws IllegalArgumentException when the offset is negative or the count is not positive
     * @throws java.nio.channels.IllegalBlockingModeException when the socket is non-blocking: call {@code step}
     * @throws FileWriteException when the file cannot take what came
     * @throws IOException when the connection breaks
     */
    public static long receive(SocketChannel in, SeekableByteChannel out, long offset, long count) throws IOException {
        var extent = new Extent(offset, count);
        KernelSendfile.requireConnected(in);
        Closing.requireOpen(out);
        try (var patience = EndlessPatience.whileReceiving(in)) {
            return run(in, out, extent, patience);
        }
    }

    /** Stores until the peer ends, with the timeout of the call below. */
    public static long receive(SocketChannel in, SeekableByteChannel out, long offset, Duration timeout)
            throws IOException {
        return receive(in, out, offset, Extent.TO_THE_END, timeout);
    }

    /**
     * Stores {@code count} bytes of a peer that may not pause longer than {@code timeout}. As
     * {@link #receive(SocketChannel, SeekableByteChannel, long, long)}, but the socket is non-blocking meanwhile, so no
     * other thread may read from it or write to it until this returns. The socket stays open after a timeout.
     *
     * @param timeout from the last byte that came, positive
     * @throws java.net.SocketTimeoutException when nothing came for that long
     * @throws IllegalStateException when another thread is seen to read from or write to the socket
     */
    public static long receive(SocketChannel in, SeekableByteChannel out, long offset, long count, Duration timeout)
            throws IOException {
        var extent = new Extent(offset, count);
        KernelSendfile.requireConnected(in);
        Closing.requireOpen(out);
        try (var patience = new LimitedPatience(in, SelectionKey.OP_READ, out, Countdown.of(timeout))) {
            return run(in, out, extent, patience);
        }
    }

    /**
     * One attempt: reads the socket once and stores all that came. Does not wait for an empty non-blocking socket;
     * writing the file may wait for the disk. Does not move a FileChannel's own position; sets that of other channels.
     *
     * @param buffer of the caller's, reused, best a direct one of 1 MiB; its capacity bounds the attempt; its content
     *     is meaningless afterwards
     * @return what came and is in the file, or that the socket is empty, or that the peer has ended
     * @throws IllegalArgumentException when the offset is negative, the count not positive or the buffer has no
     *     capacity
     * @throws FileWriteException when the file cannot take what came; it says how much of it is in the file
     * @throws IOException when the connection breaks
     */
    public static Arrival step(
            ReadableByteChannel in, SeekableByteChannel out, long offset, long count, ByteBuffer buffer)
            throws IOException {
        Extent.checkOffset(offset);
        Extent.checkCount(count);
        Buffers.prepare(buffer, count);
        int came = in.read(buffer);
        if (came < 0) {
            return Arrival.EndOfStream.REACHED;
        }
        if (came == 0) {
            return Arrival.SocketEmpty.NOW;
        }
        store(out, offset, buffer.flip());
        return new Arrival.Stored(came);
    }

    /**
     * Writes all of the content at the offset, for callers that read the socket by themselves and change what came.
     * Does not move a FileChannel's own position; sets that of other channels.
     *
     * @param content from its position to its limit
     * @throws IllegalArgumentException when the offset is negative
     * @throws FileWriteException when the file cannot take it; it says how much of it is in the file
     */
    public static void store(SeekableByteChannel out, long offset, ByteBuffer content) throws IOException {
        Extent.checkOffset(offset);
        int start = content.position();
        try {
            while (content.hasRemaining()) {
                write(out, offset + content.position() - start, content);
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failed) {
            throw new FileWriteException(content.position() - start, failed);
        }
    }

    /** A write may take less than all; one that takes nothing will not take more next time. */
    private static void write(SeekableByteChannel out, long offset, ByteBuffer content) throws IOException {
        int written = out instanceof FileChannel file
                ? file.write(content, offset)
                : out.position(offset).write(content);
        if (written <= 0) {
            throw new IOException("the file takes no more bytes");
        }
    }

    private static long run(SocketChannel in, SeekableByteChannel out, Extent extent, Patience patience)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(CAPACITY, extent.count()));
        try (var cursor = new Cursor(out, extent)) {
            while (cursor.left() > 0) {
                Arrival arrival = attempt(in, out, cursor, buffer);
                if (arrival instanceof Arrival.Stored stored) {
                    cursor.advance(stored.bytes());
                    patience.progress();
                } else if (arrival instanceof Arrival.SocketEmpty) {
                    patience.await();
                } else {
                    break;
                }
            }
            return cursor.moved();
        }
    }

    private static Arrival attempt(SocketChannel in, SeekableByteChannel out, Cursor cursor, ByteBuffer buffer)
            throws IOException {
        try {
            return step(in, out, cursor.offset(), cursor.left(), buffer);
        } catch (FileWriteException failed) {
            cursor.advance(failed.stored());
            throw failed;
        } catch (ClosedChannelException closed) {
            throw Closing.meanwhile(closed);
        }
    }
}

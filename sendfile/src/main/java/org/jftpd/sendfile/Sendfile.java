package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;

/**
 * Sends a file over a connected stream socket without passing its bytes through Java, where the kernel can: the port of
 * Python's {@code socket.sendfile()} ({@code send}, waits until all is sent) and of pysendfile's {@code sendfile()}
 * ({@code step}, one attempt that does not wait). Sources: sendfile(2), Python's socket module, pysendfile.
 *
 * <p>All offsets and counts are bytes, beyond 2 GiB too. Nothing here closes a channel, except that an interrupt closes
 * the one in use, as everywhere in java.nio. Any thread may call; two threads may send over two sockets from one file
 * by the steps, whose file position stays where it is. {@code send} moves it, so one caller per file channel there.
 */
public final class Sendfile {
    private Sendfile() {}

    /**
     * Sends from an offset to the end of the file; see {@link #send(SocketChannel, SeekableByteChannel, long, long)}.
     */
    public static long send(SocketChannel out, SeekableByteChannel in, long offset) throws IOException {
        return send(out, in, offset, Extent.TO_THE_END);
    }

    /**
     * Sends up to {@code count} bytes and waits until the socket has taken them, without limit. Uses sendfile(2); where
     * that fails before the first byte, or the file is not of the default file system, plain reads and writes. A file
     * that shrinks meanwhile ends where it ends, one that grows is sent to its new end. A pipe has no offsets and is
     * refused.
     *
     * <p>Leaves the file's position at {@code offset} plus what was sent, also when it throws, unless the file is
     * closed or its file system has no such position (16 TiB on ext4): then it stays where it was. Other threads may
     * read from the socket meanwhile. Interrupt, and close of socket or file by another thread, end it at once. Where
     * the JDK is older than 22 and the peer does not read, closing the socket closes the file too, as nothing else
     * there ends a sendfile(2) that waits; a send with a timeout leaves it open.
     *
     * @return bytes sent: 0 for an empty file and for an offset at or beyond its end
     * @throws IllegalArgumentException when the offset is negative or the count is not positive
     * @throws java.nio.channels.IllegalBlockingModeException when the socket is non-blocking: call {@code step}
     * @throws java.nio.channels.ClosedByInterruptException when the thread is interrupted
     * @throws java.nio.channels.AsynchronousCloseException when another thread closes one of the channels meanwhile
     * @throws IOException when the peer has gone, the socket's output was shut down ("Broken pipe") or the file cannot
     *     be read; never tried again after the first byte
     */
    public static long send(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
        var extent = new Extent(offset, count);
        KernelSendfile.requireConnected(out);
        Closing.requireOpen(in);
        try (var patience = EndlessPatience.whileSending(out, in)) {
            return new SendLoop(out, in, Sending.from(in, offset)).run(extent, patience);
        }
    }

    /** Sends from an offset to the end of the file, with the timeout of the call below. */
    public static long send(SocketChannel out, SeekableByteChannel in, long offset, Duration timeout)
            throws IOException {
        return send(out, in, offset, Extent.TO_THE_END, timeout);
    }

    /**
     * Sends up to {@code count} bytes to a peer that may not pause longer than {@code timeout}. As
     * {@link #send(SocketChannel, SeekableByteChannel, long, long)}, but the socket is non-blocking meanwhile, so no
     * other thread may read from it or write to it until this returns. The socket stays open after a timeout.
     *
     * @param timeout from the last byte that the socket took, positive
     * @throws java.net.SocketTimeoutException when the socket took nothing for that long
     * @throws IllegalStateException when another thread is seen to read from or write to the socket
     */
    public static long send(SocketChannel out, SeekableByteChannel in, long offset, long count, Duration timeout)
            throws IOException {
        var extent = new Extent(offset, count);
        KernelSendfile.requireConnected(out);
        Closing.requireOpen(in);
        try (var patience = new LimitedPatience(out, SelectionKey.OP_WRITE, in, Countdown.of(timeout))) {
            return new SendLoop(out, in, Sending.from(in, offset)).run(extent, patience);
        }
    }

    /**
     * One attempt by sendfile(2) on a non-blocking socket, at most 2^31-4096 bytes (Linux). Neither waits for a full
     * socket nor moves the file's own position; reading the file may wait for the disk. On a blocking socket it waits
     * until all is sent.
     *
     * @return what the socket took, or that it is full, or that the file has no byte at the offset
     * @throws IllegalArgumentException when the offset is negative or the count is not positive
     * @throws IOException when the peer has gone, when the socket's output was shut down ("Broken pipe"), when the file
     *     cannot be read, or when sendfile(2) cannot serve this file; if no byte was sent before, {@link #copy} may
     *     still do ({@link Sending} sees to that)
     */
    public static Step step(SocketChannel out, FileChannel in, long offset, long count) throws IOException {
        Extent.checkOffset(offset);
        Extent.checkCount(count);
        return KernelSendfile.PATH.attempt(out, in, offset, count);
    }

    /**
     * One attempt to send what is left of a header, up to {@code count} bytes of the file, and, when these are out or
     * the file has ended, a trailer; header and trailer by gathering writes. Pass the same frame again until the end,
     * with offset and count moved by the bytes that were not of the frame ({@link Frame#remaining()} tells). Else as
     * {@link #step(SocketChannel, FileChannel, long, long)}.
     *
     * @param count 0 when only frame bytes are left
     * @return the bytes taken with those of the frame, or that the socket is full, or that neither file nor frame has
     *     anything left
     */
    public static Step step(SocketChannel out, FileChannel in, long offset, long count, Frame frame)
            throws IOException {
        Extent.checkOffset(offset);
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        long moved = write(out, in, frame.header());
        if (Frame.remaining(frame.header()) > 0) {
            return taken(moved);
        }
        Step step = count > 0 ? KernelSendfile.PATH.attempt(out, in, offset, count) : Step.EndOfFile.REACHED;
        long fromFile = step instanceof Step.Moved some ? some.bytes() : 0;
        moved += fromFile;
        if (fromFile < count && !(step instanceof Step.EndOfFile)) {
            return taken(moved);
        }
        moved += write(out, in, frame.trailer());
        return moved > 0 || Frame.remaining(frame.trailer()) > 0 ? taken(moved) : Step.EndOfFile.REACHED;
    }

    /**
     * One attempt by reading and writing once, for what sendfile(2) does not serve: TLS, other file systems. What the
     * channel does not take is read again next time, so the caller keeps nothing but the offset. Does not move a
     * FileChannel's own position; sets the position of other channels.
     *
     * @param buffer of the caller's, reused; its capacity bounds the attempt; its content is meaningless afterwards
     * @return what the channel took, or that it is full, or that the file has no byte at the offset
     * @throws IllegalArgumentException when the offset is negative, the count not positive or the buffer has no
     *     capacity
     */
    public static Step copy(WritableByteChannel out, SeekableByteChannel in, long offset, long count, ByteBuffer buffer)
            throws IOException {
        Extent.checkOffset(offset);
        Extent.checkCount(count);
        Buffers.prepare(buffer, Math.min(count, Long.MAX_VALUE - offset));
        int read = in instanceof FileChannel file
                ? file.read(buffer, offset)
                : in.position(offset).read(buffer);
        if (read <= 0) {
            return Step.EndOfFile.REACHED;
        }
        return taken(out.write(buffer.flip()));
    }

    private static Step taken(long bytes) {
        return bytes > 0 ? new Step.Moved(bytes) : Step.SocketFull.NOW;
    }

    private static long write(SocketChannel out, FileChannel in, List<ByteBuffer> buffers) throws IOException {
        try {
            return Frame.remaining(buffers) == 0 ? 0 : out.write(buffers.toArray(ByteBuffer[]::new));
        } catch (ClosedChannelException closed) {
            throw Closing.inSending(closed, out, in);
        }
    }
}

package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** Sends a file over a socket. */
public final class Sendfile {
    private Sendfile() {}

    /** One attempt by sendfile(2) on a non-blocking socket. */
    public static Step step(SocketChannel out, FileChannel in, long offset, long count) throws IOException {
        long moved = in.transferTo(offset, count, out);
        if (moved > 0) {
            return new Step.Moved(moved);
        }
        return offset < in.size() ? Step.SocketFull.NOW : Step.EndOfFile.REACHED;
    }

    /** One attempt by read and write. */
    public static Step copy(WritableByteChannel out, SeekableByteChannel in, long offset, long count, ByteBuffer buffer)
            throws IOException {
        buffer.clear().limit((int) Math.min(count, buffer.capacity()));
        int read = in instanceof FileChannel file
                ? file.read(buffer, offset)
                : in.position(offset).read(buffer);
        if (read <= 0) {
            return Step.EndOfFile.REACHED;
        }
        int written = out.write(buffer.flip());
        return written > 0 ? new Step.Moved(written) : Step.SocketFull.NOW;
    }
}

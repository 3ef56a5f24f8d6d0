package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;

/**
 * sendfile(2) by FileChannel.transferTo. Only for the JDK's own channels: the transferTo of another provider copies,
 * may spin on a full socket and does not say how much it sent before it failed.
 */
final class KernelSendfile implements SendPath {
    static boolean canServe(SocketChannel out, SeekableByteChannel in) {
        Module jdk = FileChannel.class.getModule();
        return in instanceof FileChannel
                && in.getClass().getModule() == jdk
                && out.getClass().getModule() == jdk;
    }

    @Override
    public Step attempt(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
        if (!canServe(out, in)) {
            throw new IOException("sendfile(2) needs a file of the default file system; use Sendfile.copy for others");
        }
        requireConnected(out);
        FileChannel file = (FileChannel) in;
        requireSize(file);
        long moved = file.transferTo(offset, count, out);
        if (moved > 0) {
            return new Step.Moved(moved);
        }
        return hasByteAt(file, offset) ? Step.SocketFull.NOW : Step.EndOfFile.REACHED;
    }

    static void requireConnected(SocketChannel channel) throws ClosedChannelException {
        if (channel.isConnected()) {
            return;
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        throw new NotYetConnectedException();
    }

    /**
     * Files of procfs and devices say size 0 and have bytes. The transferTo of JDK 17 takes that for their end; that of
     * JDK 25 sends them, but then a full socket looks like their end. Asked before each attempt, so that it is refused
     * while copying can still do.
     */
    private static void requireSize(FileChannel file) throws IOException {
        boolean sizeIsTold = file.size() > 0 || file.read(ByteBuffer.allocate(1), 0) <= 0 || file.size() > 0;
        if (!sizeIsTold) {
            throw new IOException("the file has bytes but does not tell its size; use Sendfile.copy");
        }
    }

    /**
     * Files of sysfs and FUSE say a size that reading them does not keep: only a read tells the end from a full socket.
     */
    private static boolean hasByteAt(FileChannel file, long offset) throws IOException {
        return offset < file.size() && file.read(ByteBuffer.allocate(1), offset) > 0;
    }
}

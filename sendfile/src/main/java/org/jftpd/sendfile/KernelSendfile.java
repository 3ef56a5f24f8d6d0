package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/**
 * sendfile(2) by FileChannel.transferTo. Only for the JDK's own channels: the transferTo of another provider copies,
 * may spin on a full socket and does not say how much it sent before it failed.
 */
final class KernelSendfile implements SendPath {
    static final SendPath PATH = new KernelSendfile();

    private static final int COPIED_AT_ONCE = 8 << 10;

    /** The last offset with a byte that a read may ask for. */
    private static final long LAST = Long.MAX_VALUE - 1;

    private KernelSendfile() {}

    static boolean canServe(WritableByteChannel out, SeekableByteChannel in) {
        return out instanceof SocketChannel && isOfJdk(out) && canServe(in);
    }

    static boolean canServe(SeekableByteChannel in) {
        return in instanceof FileChannel && isOfJdk(in);
    }

    private static boolean isOfJdk(Channel channel) {
        return channel.getClass().getModule() == FileChannel.class.getModule();
    }

    @Override
    public Step attempt(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
        if (!canServe(out, in)) {
            throw new IOException("sendfile(2) needs a file of the default file system; use Sendfile.copy for others");
        }
        requireConnected(out);
        FileChannel file = (FileChannel) in;
        try {
            long moved = file.transferTo(offset, count, out);
            return moved > 0 ? new Step.Moved(moved) : withoutProgress(out, file, offset, count);
        } catch (ClosedChannelException closed) {
            throw Closing.inSending(closed, out, in);
        }
    }

    static void requireConnected(SocketChannel channel) throws ClosedChannelException {
        if (channel.isConnected()) {
            return;
        }
        Closing.requireOpen(channel);
        throw new NotYetConnectedException();
    }

    /**
     * A full socket, the end, or a file that says size 0 and has bytes (procfs, devices), which some JDKs take for its
     * end and others copy. Only a read tells: files of sysfs and FUSE say a size that they do not keep.
     */
    private static Step withoutProgress(SocketChannel out, FileChannel file, long offset, long count)
            throws IOException {
        if (file.read(ByteBuffer.allocate(1), Math.min(offset, LAST)) <= 0) {
            return Step.EndOfFile.REACHED;
        }
        return file.size() > 0
                ? Step.SocketFull.NOW
                : Sendfile.copy(out, file, offset, count, ByteBuffer.allocate(COPIED_AT_ONCE));
    }
}

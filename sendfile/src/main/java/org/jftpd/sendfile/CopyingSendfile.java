package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;

/** Plain reads and writes, for files and sockets that sendfile(2) does not serve. Its buffer is for one thread. */
final class CopyingSendfile implements SendPath {
    private static final int CAPACITY = 64 << 10;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);

    @Override
    public Step attempt(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
        return Sendfile.copy(out, in, offset, count, buffer);
    }
}

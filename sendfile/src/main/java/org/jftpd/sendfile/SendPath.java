package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;

/** A way from file to socket. */
interface SendPath {
    /** One attempt, as {@link Sendfile#step(SocketChannel, java.nio.channels.FileChannel, long, long)}. */
    Step attempt(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException;
}

package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The two ways to wait, which must not differ in anything else. */
enum SendWait {
    ENDLESS {
        @Override
        long send(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
            return Sendfile.send(out, in, offset, count);
        }
    },
    LIMITED {
        @Override
        long send(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException {
            return Sendfile.send(out, in, offset, count, Duration.ofSeconds(20));
        }
    };

    abstract long send(SocketChannel out, SeekableByteChannel in, long offset, long count) throws IOException;
}

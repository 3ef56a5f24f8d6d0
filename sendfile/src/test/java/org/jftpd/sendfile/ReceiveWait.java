package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The two ways to wait, which must not differ in anything else. */
enum ReceiveWait {
    ENDLESS {
        @Override
        long receive(SocketChannel in, SeekableByteChannel out, long offset, long count) throws IOException {
            return Receivefile.receive(in, out, offset, count);
        }
    },
    LIMITED {
        @Override
        long receive(SocketChannel in, SeekableByteChannel out, long offset, long count) throws IOException {
            return Receivefile.receive(in, out, offset, count, Duration.ofSeconds(20));
        }
    };

    abstract long receive(SocketChannel in, SeekableByteChannel out, long offset, long count) throws IOException;
}

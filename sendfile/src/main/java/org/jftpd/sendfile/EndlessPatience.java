package org.jftpd.sendfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SocketChannel;

/** The socket blocks by itself; other threads may read from it or write to it. */
record EndlessPatience(SocketChannel socket, Closeable watch) implements Patience {
    static EndlessPatience whileReceiving(SocketChannel socket) {
        NonBlockingSocketException.refuse(socket);
        return new EndlessPatience(socket, CloseWatch.NOT_NEEDED);
    }

    static EndlessPatience whileSending(SocketChannel socket, SeekableByteChannel file) {
        NonBlockingSocketException.refuse(socket);
        return new EndlessPatience(
                socket, KernelSendfile.canServe(socket, file) ? CloseWatch.over(socket, file) : CloseWatch.NOT_NEEDED);
    }

    @Override
    public void progress() {
        // Nothing runs out.
    }

    /** The next attempt waits by itself, unless someone has made the socket non-blocking meanwhile. */
    @Override
    public void await() {
        NonBlockingSocketException.refuse(socket);
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}

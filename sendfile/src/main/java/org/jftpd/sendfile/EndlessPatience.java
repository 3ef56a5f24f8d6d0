package org.jftpd.sendfile;

import java.nio.channels.SocketChannel;

/** The socket blocks by itself; other threads may read from it or write to it. */
record EndlessPatience(SocketChannel socket) implements Patience {
    EndlessPatience {
        NonBlockingSocketException.refuse(socket);
    }

    @Override
    public void progress() {
        // Nothing runs out.
    }

    /** A blocking socket is never full nor empty, unless someone has made it non-blocking meanwhile. */
    @Override
    public void await() {
        NonBlockingSocketException.refuse(socket);
    }

    @Override
    public void close() {
        // Nothing was changed.
    }
}

package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A data connection that was dialled after PORT or EPRT and stands. */
public final class ActiveConnection extends DataConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveConnection.class);

    private final Runnable whenClosed;
    private boolean closed;
    private @Nullable SocketChannel channel;

    ActiveConnection(SocketChannel channel, Runnable whenClosed) {
        this.channel = channel;
        this.whenClosed = whenClosed;
    }

    @Override
    @Nullable
    SocketChannel poll() {
        SocketChannel taken = channel;
        channel = null;
        return taken;
    }

    @Override
    void await(DataLoop loop, Runnable ready) {
        loop.execute(ready);
    }

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        SocketChannel unused = poll();
        if (unused != null) {
            try {
                unused.close();
            } catch (IOException e) {
                LOG.debug("closing a data connection: {}", e.toString());
            }
        }
        whenClosed.run();
    }
}

package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A data connection from the moment it is offered: a passive port that waits for the client, or a channel that was
 * dialled. Used by one session until a transfer takes it, by that transfer's loop from then on.
 */
public abstract sealed class DataConnection implements AutoCloseable permits PassiveConnection, ActiveConnection {
    /**
     * The channel, when the client is there; from then on whoever asked closes the channel.
     *
     * @return a non-blocking channel, or null when nobody has connected yet
     */
    abstract @Nullable SocketChannel poll() throws IOException;

    /** Runs {@code ready} in the loop each time {@link #poll} is worth another try. In the loop's thread. */
    abstract void await(DataLoop loop, Runnable ready) throws IOException;

    /** Whether the client has connected, or a try to find out would tell so. Does not wait. */
    public abstract boolean isConnected();

    /** Gives up the port, and the channel if nobody took it. A second call does nothing. */
    @Override
    public abstract void close();
}

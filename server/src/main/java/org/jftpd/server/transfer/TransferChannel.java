package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jftpd.server.transfer.Traffic.BrokenEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data connection as one transfer sees it: waited for, watched, closed. Used by one thread at a time. */
final class TransferChannel {
    private static final Logger LOG = LoggerFactory.getLogger(TransferChannel.class);

    private final DataLoop loop;
    private @Nullable DataConnection connection;
    private volatile @Nullable SocketChannel socket;
    private @Nullable SelectionKey key;

    TransferChannel(DataLoop loop) {
        this.loop = loop;
    }

    /** Takes a data connection over, in place of one that was waited for; looks whether the client is on it already. */
    void use(DataConnection offered) {
        if (connection != offered) {
            closeConnection();
        }
        connection = offered;
        try {
            socket = offered.poll();
        } catch (IOException e) {
            LOG.debug("taking a data connection: {}", e.toString());
        }
    }

    /** Looks whether the client has come, and only the loop has not heard of it yet. */
    void look() {
        DataConnection awaited = connection;
        if (awaited != null) {
            use(awaited);
        }
    }

    /** The socket, once the client is there; read by any thread. */
    @Nullable
    SocketChannel socket() {
        return socket;
    }

    /**
     * Waits for the client, if there is something to wait on: {@code arrived} runs in the loop when it is there. Where
     * the system has no descriptor for it, the port is given up: it would stay ready, and the loop would spin.
     */
    void await(Runnable arrived) throws IOException {
        DataConnection awaited = connection;
        if (awaited != null) {
            awaited.await(loop, () -> {
                if (socket == null && connection == awaited) {
                    try {
                        socket = awaited.poll();
                    } catch (IOException e) {
                        LOG.warn("a client's data connection cannot be taken: {}", e.toString());
                        closeConnection();
                    }
                    if (socket != null) {
                        arrived.run();
                    }
                }
            });
        }
    }

    /**
     * Has {@code ready} run in the loop each time bytes can move.
     *
     * @param way which way they shall
     * @return false when the socket is gone
     */
    boolean watch(Direction way, Runnable ready) {
        SocketChannel connected = socket;
        if (connected == null) {
            return false;
        }
        int operation = way == Direction.DOWNLOAD ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        SelectionKey watched = key;
        try {
            if (watched == null) {
                key = loop.watch(connected, operation, ready);
            } else if (watched.interestOps() != operation) {
                watched.interestOps(operation);
            }
            return true;
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("a data connection is gone: {}", e.toString());
            return false;
        }
    }

    /** Stops watching for now. */
    void ignore() {
        SelectionKey watched = key;
        if (watched != null && watched.isValid()) {
            watched.interestOps(0);
        }
    }

    /** Tells the client that there is no more. */
    void sendEnd() throws IOException {
        SocketChannel connected = socket;
        if (connected != null) {
            connected.shutdownOutput();
        }
    }

    /** Closes all of it, in the way that tells the client how its transfer ended. */
    void end(Verdict verdict, Traffic traffic, DataPlane plane) {
        if (verdict == Verdict.COMPLETE) {
            if (traffic.lingers()) {
                closeAfterwards(plane);
            } else {
                close();
            }
        } else if (verdict == Verdict.HANDSHAKE_FAILED || traffic.brokenEnd() == BrokenEnd.FIN) {
            refuse(plane);
        } else if (traffic.direction() == Direction.DOWNLOAD || traffic.brokenEnd() == BrokenEnd.RST) {
            // A download that failed must not look like the end of the file.
            reset();
        } else {
            close();
        }
    }

    /** Closes all of it, once the client has ended too, or a little later. */
    private void closeAfterwards(DataPlane plane) {
        SocketChannel connected = socket;
        DataConnection used = connection;
        connection = null;
        if (connected != null && used != null) {
            plane.linger(loop, connected, used::close);
        }
    }

    /** Ends it so that the client hears why: it may be writing while it has not read our alert yet. */
    private void refuse(DataPlane plane) {
        try {
            sendEnd();
        } catch (IOException gone) {
            LOG.debug("a data connection is gone: {}", gone.toString());
        }
        closeAfterwards(plane);
    }

    private void close() {
        SocketChannel connected = socket;
        if (connected != null) {
            try {
                connected.close();
            } catch (IOException e) {
                LOG.debug("closing a data connection: {}", e.toString());
            }
        }
        closeConnection();
    }

    private void reset() {
        SocketChannel connected = socket;
        try {
            if (connected != null && connected.isOpen()) {
                connected.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.debug("resetting a data connection: {}", e.toString());
        }
        close();
    }

    private void closeConnection() {
        DataConnection used = connection;
        connection = null;
        if (used != null) {
            used.close();
        }
    }
}

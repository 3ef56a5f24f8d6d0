package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A passive port that was told to a client and waits for its connection. */
public final class PassiveConnection extends DataConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PassiveConnection.class);

    private final Lease lease;
    private final InetAddress expected;
    private final ForeignPeers foreignPeers;
    private @Nullable SocketChannel accepted;
    private @Nullable SelectionKey key;
    private boolean returned;
    private boolean closed;

    /**
     * A listener on loan.
     *
     * @param used gives it back once the client is there
     * @param unused gives it back when nobody came
     * @param closed told when the data connection ends
     */
    record Lease(ServerSocketChannel listener, Runnable used, Runnable unused, Runnable closed) {}

    PassiveConnection(Lease lease, InetAddress expected, ForeignPeers foreignPeers) {
        this.lease = lease;
        this.expected = expected;
        this.foreignPeers = foreignPeers;
    }

    /** The port to tell the client. */
    public int port() {
        return lease.listener().socket().getLocalPort();
    }

    @Override
    @Nullable
    SocketChannel poll() throws IOException {
        SocketChannel channel = accepted != null ? accepted : accept();
        accepted = null;
        if (channel != null) {
            returnListener(lease.used());
        }
        return channel;
    }

    @Override
    void await(DataLoop loop, Runnable ready) throws IOException {
        key = loop.watch(lease.listener(), SelectionKey.OP_ACCEPT, ready);
    }

    @Override
    public boolean isConnected() {
        try {
            if (accepted == null && !returned) {
                accepted = accept();
            }
        } catch (IOException e) {
            LOG.debug("looking for the client on a passive port: {}", e.toString());
        }
        return accepted != null;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Who has connected and was not looked at yet would else hang until the port is lent again.
        if (isConnected()) {
            closeQuietly(Objects.requireNonNull(accepted));
            accepted = null;
        }
        returnListener(lease.unused());
        lease.closed().run();
    }

    private void returnListener(Runnable giveBack) {
        SelectionKey watched = key;
        key = null;
        if (watched != null && watched.isValid()) {
            // Not cancelled: the listener is lent again, perhaps to this loop.
            watched.interestOps(0);
        }
        if (!returned) {
            returned = true;
            giveBack.run();
        }
    }

    /** The peer's address is checked before a byte is read or sent: whoever guesses the port gets nothing. */
    private @Nullable SocketChannel accept() throws IOException {
        SocketChannel channel = lease.listener().accept();
        while (channel != null) {
            InetAddress peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
            if (foreignPeers == ForeignPeers.PERMITTED || peer.equals(expected)) {
                channel.configureBlocking(false);
                return channel;
            }
            LOG.warn(
                    "refused a data connection from {}: the client is {}",
                    peer.getHostAddress(),
                    expected.getHostAddress());
            closeQuietly(channel);
            channel = lease.listener().accept();
        }
        return null;
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a data connection: {}", e.toString());
        }
    }
}

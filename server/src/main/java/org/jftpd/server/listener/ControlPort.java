package org.jftpd.server.listener;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.mina.core.service.IoService;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.Conversation;
import org.jftpd.server.session.Services;

/**
 * A port that clients connect to, served by MINA: one thread accepts, one reads and answers. {@link #close} returns
 * when both are gone.
 */
public final class ControlPort implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final NioSocketAcceptor acceptor;
    private final SessionHandler handler;
    private final InetSocketAddress address;

    private ControlPort(NioSocketAcceptor acceptor, SessionHandler handler, InetSocketAddress address) {
        this.acceptor = acceptor;
        this.handler = handler;
        this.address = address;
    }

    /**
     * Binds the port; clients are served when this returns.
     *
     * @param address port 0 for a free one
     * @param tls what it does about TLS
     * @param services asked for each client that connects
     * @throws BindException naming address and port, when the system refuses them
     */
    public static ControlPort open(
            InetSocketAddress address, TlsOffer tls, Supplier<Services> services, Connections connections)
            throws IOException {
        NioSocketAcceptor acceptor = new NioSocketAcceptor(1);
        acceptor.setBacklog(BACKLOG);
        acceptor.setReuseAddress(true);
        // Else a reload of the listener would end the sessions it accepted.
        acceptor.setCloseOnDeactivation(false);
        acceptor.setSessionDataStructureFactory(new LeanSessions());
        SocketSessionConfig config = acceptor.getSessionConfig();
        config.setTcpNoDelay(true);
        config.setOobInline(true);
        config.setMinReadBufferSize(256);
        config.setReadBufferSize(512);
        config.setMaxReadBufferSize(4096);
        SessionHandler handler = new SessionHandler(services, connections, tls);
        acceptor.setHandler(handler);
        // An interrupt would have MINA give up, and never end its thread.
        boolean interrupted = Thread.interrupted();
        try {
            acceptor.bind(address);
        } catch (IOException refused) {
            acceptor.dispose(true);
            throw refused(address, refused);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new ControlPort(acceptor, handler, acceptor.getLocalAddress());
    }

    /** MINA wraps what is wrong, and nobody tells of which address. */
    private static IOException refused(InetSocketAddress address, IOException refused) {
        Throwable reason = refused.getCause() instanceof BindException ? refused.getCause() : refused;
        BindException named = new BindException("cannot listen on port " + address.getPort() + " of "
                + address.getHostString() + ": " + reason.getMessage());
        named.initCause(refused);
        return named;
    }

    /** Where clients connect to; the port is the real one. */
    public InetSocketAddress address() {
        return address;
    }

    /** Whether new clients are taken. */
    public boolean isListening() {
        return acceptor.isActive();
    }

    /** Takes no new clients any more; those that are there stay. */
    public void stopAccepting() {
        acceptor.unbind();
    }

    /** Tells every client that the server stops; each is disconnected once its transfer has ended. */
    public void farewell(Reply last) {
        for (IoSession session : sessions()) {
            Conversation conversation = SessionHandler.conversation(session);
            if (conversation != null) {
                conversation.shutdown(last);
            }
        }
    }

    /** Whether the calling thread is the one that reads and answers, and which {@link #close} waits for. */
    public boolean isServing() {
        return handler.isServing();
    }

    /** How many clients are connected. */
    public int sessionCount() {
        return acceptor.getManagedSessionCount();
    }

    /** Disconnects whoever is left and ends the threads. */
    @Override
    public void close() {
        acceptor.unbind();
        sessions().forEach(IoSession::closeNow);
        acceptor.dispose(true);
    }

    private Collection<IoSession> sessions() {
        IoService service = acceptor;
        return service.getManagedSessions().values();
    }
}

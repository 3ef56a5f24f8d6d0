package org.jftpd.server.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Connections.Admission;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.session.Conversation;
import org.jftpd.server.session.Services;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what MINA tells of a session to its conversation. Called by MINA's I/O thread. */
final class SessionHandler extends IoHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);
    private static final AttributeKey CONNECTION = new AttributeKey(SessionHandler.class, "connection");

    private final Supplier<Services> services;
    private final Connections connections;
    private final TlsOffer tls;
    /** MINA ends it when no session is left, and takes another one then. */
    private volatile @Nullable Thread thread;

    SessionHandler(Supplier<Services> services, Connections connections, TlsOffer tls) {
        this.services = services;
        this.connections = connections;
        this.tls = tls;
    }

    static @Nullable Conversation conversation(IoSession session) {
        MinaConnection connection = connection(session);
        return connection == null ? null : connection.conversation();
    }

    private static @Nullable MinaConnection connection(IoSession session) {
        return (MinaConnection) session.getAttribute(CONNECTION);
    }

    /** Whether this is MINA's I/O thread. */
    boolean isServing() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void sessionOpened(IoSession session) {
        thread = Thread.currentThread();
        InetSocketAddress peer = (InetSocketAddress) session.getRemoteAddress();
        InetSocketAddress local = (InetSocketAddress) session.getLocalAddress();
        if (peer == null || local == null) {
            session.closeNow();
            return;
        }
        Admission admission = connections.controlOpened(peer.getAddress());
        if (admission != Admission.ADMITTED) {
            refuse(session, admission, peer.getAddress());
            return;
        }
        MinaConnection connection =
                new MinaConnection(session, services.get(), tls, new ClientState.Addresses(local, peer));
        session.setAttribute(CONNECTION, connection);
        connection.opened();
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        MinaConnection connection = connection(session);
        if (connection != null) {
            connection.received(((IoBuffer) message).buf());
        }
    }

    @Override
    public void messageSent(IoSession session, Object message) {
        MinaConnection connection = connection(session);
        if (connection != null) {
            connection.sent();
        }
    }

    @Override
    public void inputClosed(IoSession session) {
        MinaConnection connection = connection(session);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.inputEnded();
        }
    }

    @Override
    public void sessionClosed(IoSession session) {
        Conversation conversation = conversation(session);
        if (conversation != null) {
            session.removeAttribute(CONNECTION);
            conversation.closed();
            connections.controlClosed(conversation.peer());
        }
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("the control connection of {} broke: {}", session.getRemoteAddress(), cause.toString());
        } else {
            LOG.error("a fault in the control connection of {}", session.getRemoteAddress(), LogText.printable(cause));
        }
        session.closeNow();
    }

    private void refuse(IoSession session, Admission why, InetAddress peer) {
        services.get().counters().sessionRefused();
        LOG.warn("refused {}: {}", peer.getHostAddress(), why);
        String text = switch (why) {
            case TOO_MANY_FROM_ADDRESS -> "421 Too many connections from the same IP address.\r\n";
            case BANNED -> "421 This address may not connect.\r\n";
            default -> "421 Too many connections. Service temporarily unavailable.\r\n";
        };
        session.write(IoBuffer.wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))));
        session.closeOnFlush();
    }
}

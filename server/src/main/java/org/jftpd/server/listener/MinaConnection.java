package org.jftpd.server.listener;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Privacy;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.session.Arrival;
import org.jftpd.server.session.ControlConnection;
import org.jftpd.server.session.Conversation;
import org.jftpd.server.session.Services;
import org.jftpd.server.tls.TlsServer;
import org.jspecify.annotations.Nullable;

/** A control connection that is a MINA session, in clear at first unless its port is all TLS. */
final class MinaConnection implements ControlConnection {
    /** Replies a client has not taken yet, in bytes, beyond which it gets no more. */
    private static final long CONGESTED = 64 << 10;

    private final IoSession session;
    private final Services services;
    private final TlsOffer offer;
    private final Conversation conversation;
    private volatile @Nullable SecureLine secure;
    private boolean inputEnded;

    MinaConnection(IoSession session, Services services, TlsOffer offer, ClientState.Addresses addresses) {
        this.session = session;
        this.services = services;
        this.offer = offer;
        this.conversation = new Conversation(services, this, new ClientState(addresses, offer.kind()));
    }

    Conversation conversation() {
        return conversation;
    }

    void opened() {
        if (offer.kind() == ControlTls.IMPLICIT) {
            conversation.openedPrivately();
        } else {
            conversation.opened();
        }
    }

    void received(ByteBuffer bytes) {
        SecureLine line = secure;
        if (line == null) {
            conversation.feed(bytes, Arrival.IN_CLEAR);
        } else {
            line.received(bytes);
        }
        throttleReading();
    }

    void sent() {
        conversation.drained();
        throttleReading();
    }

    void inputEnded() {
        inputEnded = true;
        // The socket stays readable for ever after the client's FIN.
        throttleReading();
        conversation.inputEnded();
    }

    /**
     * In MINA's I/O thread alone: what a session waits for is changed there without a lock, and a change from elsewhere
     * would be lost, or undo another one.
     */
    private void throttleReading() {
        boolean suspended = inputEnded || conversation.isFull() || leavesAnswers();
        if (suspended == session.isReadSuspended()) {
            return;
        }
        if (suspended) {
            session.suspendRead();
        } else {
            session.resumeRead();
        }
    }

    /** TLS itself answers, whatever the conversation does. */
    private boolean leavesAnswers() {
        return secure != null && isCongested();
    }

    @Override
    public Privacy startTls(ByteBuffer last) {
        TlsServer server = offer.server().orElseThrow();
        SecureLine before = secure;
        SecureLine line = new SecureLine(session, services, conversation, server.begin());
        secure = line;
        send(before, last);
        return line;
    }

    @Override
    public void endTls(ByteBuffer last) {
        SecureLine line = secure;
        if (line == null) {
            send(last);
        } else {
            line.endTls(last);
        }
    }

    @Override
    public void send(ByteBuffer bytes) {
        send(secure, bytes);
    }

    private void send(@Nullable SecureLine line, ByteBuffer bytes) {
        if (line != null) {
            line.send(bytes);
        } else if (bytes.hasRemaining()) {
            session.write(IoBuffer.wrap(bytes));
        }
    }

    @Override
    public CompletionStage<Void> probe() {
        ByteBuffer nop = ByteBuffer.wrap(new byte[] {(byte) 255, (byte) 241});
        SecureLine line = secure;
        return line == null ? Wire.taken(session.write(IoBuffer.wrap(nop))) : line.probe(nop);
    }

    @Override
    public boolean isCongested() {
        return session.getScheduledWriteBytes() > CONGESTED;
    }

    @Override
    public void close() {
        SecureLine line = secure;
        if (line == null) {
            session.closeOnFlush();
        } else {
            line.close();
        }
    }

    @Override
    public void cut() {
        session.closeNow();
    }
}

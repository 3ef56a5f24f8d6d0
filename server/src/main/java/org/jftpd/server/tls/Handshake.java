package org.jftpd.server.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** The first part of a connection, until text may pass. For one thread at a time. */
final class Handshake {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Bytes, twice what the largest hello and certificate take that JSSE reads: nobody needs more to agree. */
    private static final int MOST = 128 << 10;

    private final Records records;
    private final SSLEngine engine;
    private final RecordBuffers buffers;
    private final Inbox inbox;
    private final Outbox outbox;
    private int heard;
    private long begun;
    private long nanos;
    private State state = State.NEW;

    private enum State {
        NEW,
        GOING_ON,
        ESTABLISHED
    }

    Handshake(Records records, RecordBuffers buffers, Inbox inbox, Outbox outbox) {
        this.records = records;
        this.engine = records.engine();
        this.buffers = buffers;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    boolean isEstablished() {
        return state == State.ESTABLISHED;
    }

    /** How long it took, the peer's part included; 0 until it is done. */
    long nanos() {
        return nanos;
    }

    /** Whether the engine must compute before it can go on. */
    boolean needsTask() {
        return !isEstablished() && engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
    }

    /** Goes on as far as it can. @return whether it is done */
    boolean proceed() throws IOException {
        if (state == State.NEW) {
            state = State.GOING_ON;
            begun = System.nanoTime();
            engine.beginHandshake();
        }
        while (!isEstablished()) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> records.wrapNothing();
                case NEED_TASK -> {
                    return false;
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!outbox.flush() || !unwrap()) {
                        return false;
                    }
                }
                default -> {
                    if (engine.isInboundDone() || engine.isOutboundDone()) {
                        throw new SSLException("the handshake has failed");
                    }
                    establish();
                }
            }
        }
        return true;
    }

    private void establish() throws IOException {
        state = State.ESTABLISHED;
        nanos = System.nanoTime() - begun;
        sendLastFlight();
    }

    /**
     * In TLS 1.2 the client waits for it. In TLS 1.3 it is session tickets, which travel with whatever is said next: a
     * client that only uploads may never read them, and its system, closing a socket with bytes unread, would throw
     * away what it has not sent yet.
     */
    private void sendLastFlight() throws IOException {
        if (!engine.getSession().getProtocol().equals("TLSv1.3")) {
            outbox.flush();
        }
    }

    /** @return false when more bytes must come first */
    private boolean unwrap() throws IOException {
        ByteBuffer batch = buffers.borrow();
        try {
            inbox.fill(batch, 0);
            boolean full = !batch.hasRemaining();
            Status status = unwrapAll(batch.flip());
            inbox.keep(batch);
            boolean underflow = status == Status.BUFFER_UNDERFLOW;
            if (engine.isInboundDone() || (underflow && inbox.isCut())) {
                throw new EOFException("the peer gave up the handshake");
            }
            return full || !underflow;
        } finally {
            buffers.giveBack(batch);
        }
    }

    /** Until the engine wants something else than another record. */
    private Status unwrapAll(ByteBuffer batch) throws IOException {
        SSLEngineResult result;
        do {
            result = records.unwrap(batch, NOTHING);
            heard += result.bytesConsumed();
            if (heard > MOST) {
                throw records.refusal("a handshake of more than " + MOST + " bytes");
            }
        } while (result.getStatus() == Status.OK
                && result.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP
                && batch.hasRemaining());
        return result.getStatus();
    }
}

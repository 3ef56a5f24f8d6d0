package org.jftpd.server.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLSession;

/**
 * The server's side of TLS over a channel that does not wait, and neither does this one. After {@link #handshake} it is
 * a channel of plain text; {@link #read} answers -1 for the peer's close_notify alone, so that a connection that was
 * cut is told from one that has ended. What the socket has not taken and what was not asked for yet is kept here: at
 * most a batch of records. For one thread at a time.
 */
public final class TlsChannel implements ByteChannel {
    /**
     * How many bytes of records without text there may be, less the text since: some thirty KeyUpdates, each of which
     * costs as much as deriving keys does.
     */
    private static final int MOST_SILENCE = 1 << 10;

    private final ByteChannel socket;
    private final RecordBuffers buffers;
    private final SSLEngine engine;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Records records;
    private final Handshake handshake;
    private int silence;

    /** What the channel needs before another call is worth it. */
    public enum Need {
        /** More bytes from the peer. */
        BYTES,
        /** Room in the socket, for what was encrypted already; who only reads may wait for bytes instead. */
        ROOM,
        /** {@link #runTask}, in a thread that may compute for a while. */
        TASK,
        /** Nothing: it holds plain text, or its end, that was not read yet. */
        NOTHING
    }

    /** @param socket non-blocking; closed by {@link #close} */
    public TlsChannel(ByteChannel socket, SSLEngine engine, RecordBuffers buffers) {
        this.socket = socket;
        this.engine = engine;
        this.buffers = buffers;
        inbox = new Inbox(socket);
        outbox = new Outbox(socket);
        records = new Records(engine, buffers, outbox);
        handshake = new Handshake(records, buffers, inbox, outbox);
    }

    /**
     * Goes on with the handshake as far as it can.
     *
     * @return whether it is done; if not, {@link #need} tells what for
     * @throws IOException when the peer is refused, of no use or gone; it was told why
     */
    public boolean handshake() throws IOException {
        return handshake.proceed();
    }

    /** Whether the handshake is done. */
    public boolean isEstablished() {
        return handshake.isEstablished();
    }

    /** How long the handshake took, the peer's part included; 0 until it is done. */
    public long handshakeNanos() {
        return handshake.nanos();
    }

    /** What to wait for. */
    public Need need() {
        if (handshake.needsTask()) {
            return Need.TASK;
        }
        if (isEstablished() && (inbox.hasText() || inbox.hasWholeRecord() || engine.isInboundDone())) {
            return Need.NOTHING;
        }
        return outbox.isEmpty() ? Need.BYTES : Need.ROOM;
    }

    /** Computes what the handshake needs: keys, signatures, checks of certificates. Milliseconds. */
    public void runTask() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** What was agreed. */
    public SSLSession session() {
        return engine.getSession();
    }

    /**
     * Reads plain text: as much as there is, but no further batch after one of which most was no text.
     *
     * @return how much, 0 when there is none now, -1 after the peer's close_notify
     * @throws EOFException when the connection ended without one
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        if (inbox.hasText()) {
            return inbox.serve(target);
        }
        int start = target.position();
        ByteBuffer batch = buffers.borrow();
        try {
            boolean more = true;
            while (more && !engine.isInboundDone()) {
                boolean came = inbox.fill(batch.clear(), target.remaining());
                boolean worthIt = unwrap(batch.flip(), target);
                inbox.keep(batch);
                more = came && worthIt && target.remaining() >= batch.capacity();
            }
        } finally {
            buffers.giveBack(batch);
        }
        int count = target.position() - start;
        if (count == 0 && inbox.isCut() && !engine.isInboundDone()) {
            throw new EOFException("the connection ended without close_notify");
        }
        return count == 0 && engine.isInboundDone() ? -1 : count;
    }

    /**
     * Encrypts and sends what the socket takes, and at most a batch more, which {@link #flush} sends.
     *
     * @return how much of the text is on its way or kept here
     */
    @Override
    public int write(ByteBuffer text) throws IOException {
        if (!flush()) {
            return 0;
        }
        int start = text.position();
        ByteBuffer batch = buffers.borrow();
        try {
            while (text.hasRemaining() && outbox.isEmpty()) {
                batch.clear();
                while (text.hasRemaining()
                        && batch.remaining() >= engine.getSession().getPacketBufferSize()) {
                    records.wrap(text, batch);
                }
                outbox.send(batch.flip());
            }
        } finally {
            buffers.giveBack(batch);
        }
        return text.position() - start;
    }

    /** Sends what is kept. @return whether all of it has left */
    public boolean flush() throws IOException {
        return outbox.flush();
    }

    /** Sends close_notify behind everything else. @return whether it has left */
    public boolean end() throws IOException {
        records.close();
        return flush();
    }

    /** What came and was not decrypted yet: the beginning of a record, or what is behind the peer's close_notify. */
    public ByteBuffer undecrypted() {
        return inbox.undecrypted();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes the socket, without a word to the peer. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** @return whether at least half of it was text */
    private boolean unwrap(ByteBuffer batch, ByteBuffer target) throws IOException {
        int length = batch.remaining();
        int start = target.position();
        boolean more = length > 0;
        while (more) {
            SSLEngineResult result = records.unwrap(batch, target);
            if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                result = reveal(batch, target);
            }
            refuseRenegotiation();
            refuseSilence(result);
            answerPeer();
            more = result.getStatus() == Status.OK && batch.hasRemaining() && target.hasRemaining();
        }
        return 2 * (target.position() - start) >= length;
    }

    /** A record that does not fit into what the caller has room for. */
    private SSLEngineResult reveal(ByteBuffer batch, ByteBuffer target) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = records.unwrap(batch, whole);
        inbox.reveal(whole.flip());
        inbox.serve(target);
        return result;
    }

    /** TLS 1.3 has other messages after the handshake; a second handshake in TLS 1.2 is refused. */
    private void refuseRenegotiation() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            throw records.refusal("renegotiation is refused");
        }
    }

    private void refuseSilence(SSLEngineResult result) throws IOException {
        int text = result.bytesProduced();
        silence = Math.max(0, text > 0 ? silence - text : silence + result.bytesConsumed());
        if (silence > MOST_SILENCE && !engine.isInboundDone()) {
            throw records.refusal("too many records without text");
        }
    }

    /** The answer to a KeyUpdate. A peer that has hung up does not need it, and what it sent before still counts. */
    private void answerPeer() throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isInboundDone()) {
            if (outbox.isFull()) {
                throw records.refusal("too many answers that are not taken");
            }
            records.wrapNothing();
            try {
                outbox.flush();
            } catch (IOException gone) {
                outbox.forget();
            }
        }
    }
}

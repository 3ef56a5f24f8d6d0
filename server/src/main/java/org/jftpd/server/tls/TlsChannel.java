package org.jftpd.server.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * The server's side of TLS over a channel that does not wait, and neither does this one. After {@link #handshake} it is
 * a channel of plain text; {@link #read} answers -1 for the peer's close_notify alone, so that a connection that was
 * cut is told from one that has ended. What the socket has not taken and what was not asked for yet is kept here: at
 * most a batch of records. For one thread at a time.
 */
public final class TlsChannel implements ByteChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int HEADER = 5;

    private final ByteChannel socket;
    private final SSLEngine engine;
    private final RecordBuffers buffers;
    private ByteBuffer received = NOTHING;
    private ByteBuffer revealed = NOTHING;
    private ByteBuffer unsent = NOTHING;
    private boolean begun;
    private long begunNanos;
    private long handshakeNanos;
    private boolean established;
    private boolean cut;

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
    }

    /**
     * Goes on with the handshake as far as it can.
     *
     * @return whether it is done; if not, {@link #need} tells what for
     * @throws IOException when the peer is refused, of no use or gone; it was told why
     */
    public boolean handshake() throws IOException {
        if (!begun) {
            begun = true;
            begunNanos = System.nanoTime();
            engine.beginHandshake();
        }
        while (!established) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> wrapNothing();
                case NEED_TASK -> {
                    return false;
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!flush() || !unwrapHandshake()) {
                        return false;
                    }
                }
                default -> established = true;
            }
        }
        handshakeNanos = System.nanoTime() - begunNanos;
        sendLastFlight();
        return true;
    }

    /**
     * In TLS 1.2 the client waits for it. In TLS 1.3 it is session tickets, which travel with whatever is said next: a
     * client that only uploads may never read them, and its system, closing a socket with bytes unread, would throw
     * away what it has not sent yet.
     */
    private void sendLastFlight() throws IOException {
        if (!engine.getSession().getProtocol().equals("TLSv1.3")) {
            flush();
        }
    }

    /** Whether the handshake is done. */
    public boolean isEstablished() {
        return established;
    }

    /** How long the handshake took, the peer's part included; 0 until it is done. */
    public long handshakeNanos() {
        return handshakeNanos;
    }

    /** What to wait for. */
    public Need need() {
        if (!established && engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            return Need.TASK;
        }
        if (established && (revealed.hasRemaining() || hasWholeRecord() || engine.isInboundDone())) {
            return Need.NOTHING;
        }
        return unsent.hasRemaining() ? Need.ROOM : Need.BYTES;
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
     * Reads plain text.
     *
     * @return how much, 0 when there is none now, -1 after the peer's close_notify
     * @throws EOFException when the connection ended without one
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        if (revealed.hasRemaining()) {
            return serve(target);
        }
        int start = target.position();
        ByteBuffer batch = buffers.borrow();
        try {
            boolean more = true;
            while (more && !engine.isInboundDone()) {
                boolean came = fill(batch.clear(), target.remaining());
                unwrap(batch.flip(), target);
                keep(batch);
                more = came && target.remaining() >= batch.capacity();
            }
        } finally {
            buffers.giveBack(batch);
        }
        int count = target.position() - start;
        if (count == 0 && cut && !engine.isInboundDone()) {
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
            while (text.hasRemaining() && !unsent.hasRemaining()) {
                batch.clear();
                while (text.hasRemaining()
                        && batch.remaining() >= engine.getSession().getPacketBufferSize()) {
                    wrap(text, batch);
                }
                send(batch.flip());
            }
        } finally {
            buffers.giveBack(batch);
        }
        return text.position() - start;
    }

    /** Sends what is kept. @return whether all of it has left */
    public boolean flush() throws IOException {
        if (unsent.hasRemaining()) {
            socket.write(unsent);
        }
        if (unsent.hasRemaining()) {
            return false;
        }
        unsent = NOTHING;
        return true;
    }

    /** Sends close_notify behind everything else. @return whether it has left */
    public boolean end() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            wrapNothing();
        }
        return flush();
    }

    /** What came and was not decrypted yet: the beginning of a record, or what is behind the peer's close_notify. */
    public ByteBuffer undecrypted() {
        return received.duplicate();
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

    /** Reads from the socket, behind what is here already, about as much as there is room for. */
    private boolean fill(ByteBuffer batch, int room) throws IOException {
        batch.put(received);
        received = NOTHING;
        batch.limit(Math.min(batch.capacity(), Math.max(room, batch.position() + RecordBuffers.RECORD)));
        int count = socket.read(batch);
        cut |= count < 0;
        return count > 0;
    }

    private void unwrap(ByteBuffer batch, ByteBuffer target) throws IOException {
        boolean more = batch.hasRemaining();
        while (more) {
            SSLEngineResult result = unwrapOne(batch, target);
            if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                reveal(batch, target);
                return;
            }
            refuseRenegotiation();
            answerPeer();
            more = result.getStatus() == Status.OK && batch.hasRemaining() && target.hasRemaining();
        }
    }

    /** A record that does not fit into what the caller has room for. */
    private void reveal(ByteBuffer batch, ByteBuffer target) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        unwrapOne(batch, whole);
        revealed = whole.flip();
        serve(target);
    }

    private int serve(ByteBuffer target) {
        int count = Math.min(target.remaining(), revealed.remaining());
        target.put(revealed.slice(revealed.position(), count));
        revealed = count == revealed.remaining() ? NOTHING : revealed.position(revealed.position() + count);
        return count;
    }

    private void keep(ByteBuffer batch) {
        received = batch.hasRemaining()
                ? ByteBuffer.allocate(batch.remaining()).put(batch).flip()
                : NOTHING;
    }

    private boolean hasWholeRecord() {
        return received.remaining() >= HEADER
                && received.remaining() >= HEADER + (received.getShort(received.position() + 3) & 0xFFFF);
    }

    /** TLS 1.3 has other messages after the handshake; a second handshake in TLS 1.2 is refused. */
    private void refuseRenegotiation() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            end();
            throw new SSLException("renegotiation is refused");
        }
    }

    /** The answer to a KeyUpdate. A peer that has hung up does not need it, and what it sent before still counts. */
    private void answerPeer() throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isInboundDone()) {
            wrapNothing();
            try {
                flush();
            } catch (IOException gone) {
                unsent = NOTHING;
            }
        }
    }

    /** @return false when more bytes must come first */
    private boolean unwrapHandshake() throws IOException {
        ByteBuffer batch = buffers.borrow();
        try {
            fill(batch, 0);
            SSLEngineResult result = unwrapOne(batch.flip(), NOTHING);
            keep(batch);
            boolean underflow = result.getStatus() == Status.BUFFER_UNDERFLOW;
            if (engine.isInboundDone() || (underflow && cut)) {
                throw new EOFException("the peer gave up the handshake");
            }
            return !underflow;
        } finally {
            buffers.giveBack(batch);
        }
    }

    private SSLEngineResult unwrapOne(ByteBuffer batch, ByteBuffer target) throws IOException {
        try {
            return engine.unwrap(batch, target);
        } catch (SSLException refused) {
            tellAlert();
            throw refused;
        }
    }

    private void wrapNothing() throws IOException {
        ByteBuffer batch = buffers.borrow();
        try {
            wrap(NOTHING, batch);
            queue(batch.flip());
        } catch (SSLException refused) {
            tellAlert();
            throw refused;
        } finally {
            buffers.giveBack(batch);
        }
    }

    private void wrap(ByteBuffer text, ByteBuffer batch) throws IOException {
        SSLEngineResult result = engine.wrap(text, batch);
        if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
            throw new ClosedChannelException();
        }
    }

    /** What went wrong, in TLS's own words, as far as the socket takes them now. */
    private void tellAlert() {
        ByteBuffer batch = buffers.borrow();
        try {
            engine.closeOutbound();
            while (!engine.isOutboundDone()
                    && engine.wrap(NOTHING, batch.clear()).bytesProduced() > 0) {
                queue(batch.flip());
            }
            flush();
        } catch (IOException gone) {
            // Nobody is there to be told.
            unsent = NOTHING;
        } finally {
            buffers.giveBack(batch);
        }
    }

    private void send(ByteBuffer batch) throws IOException {
        socket.write(batch);
        unsent = batch.hasRemaining()
                ? ByteBuffer.allocate(batch.remaining()).put(batch).flip()
                : NOTHING;
    }

    /** Behind what waits already. */
    private void queue(ByteBuffer batch) {
        if (batch.hasRemaining()) {
            unsent = ByteBuffer.allocate(unsent.remaining() + batch.remaining())
                    .put(unsent)
                    .put(batch)
                    .flip();
        }
    }
}

package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * The engine of one connection at work: records become text, text becomes records. What it has to say by itself, also
 * why it gives up, goes to the outbox. For one thread at a time.
 */
final class Records {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final RecordBuffers buffers;
    private final Outbox outbox;

    Records(SSLEngine engine, RecordBuffers buffers, Outbox outbox) {
        this.engine = engine;
        this.buffers = buffers;
        this.outbox = outbox;
    }

    SSLEngine engine() {
        return engine;
    }

    /** Decrypts the first record of a batch, if it is whole and its text fits. The peer is told what is wrong. */
    SSLEngineResult unwrap(ByteBuffer batch, ByteBuffer target) throws IOException {
        try {
            return engine.unwrap(batch, target);
        } catch (SSLException refused) {
            tellAlert();
            throw refused;
        }
    }

    /** Encrypts as much of the text as one record holds. */
    void wrap(ByteBuffer text, ByteBuffer batch) throws IOException {
        SSLEngineResult result = engine.wrap(text, batch);
        if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
            throw new ClosedChannelException();
        }
    }

    /** Queues the next record that carries no text: a message of the handshake, an answer, an alert. */
    void wrapNothing() throws IOException {
        ByteBuffer batch = buffers.borrow();
        try {
            wrap(NOTHING, batch);
            outbox.queue(batch.flip());
        } catch (SSLException refused) {
            tellAlert();
            throw refused;
        } finally {
            buffers.giveBack(batch);
        }
    }

    /** Queues close_notify. */
    void close() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            wrapNothing();
        }
    }

    /** Gives up a peer that goes too far, with close_notify. @return to be thrown */
    SSLException refusal(String reason) throws IOException {
        close();
        outbox.flush();
        return new SSLException(reason);
    }

    /** What went wrong, in TLS's own words, as far as the socket takes them now. */
    private void tellAlert() {
        ByteBuffer batch = buffers.borrow();
        try {
            engine.closeOutbound();
            while (!engine.isOutboundDone()
                    && engine.wrap(NOTHING, batch.clear()).bytesProduced() > 0) {
                outbox.queue(batch.flip());
            }
            outbox.flush();
        } catch (IOException gone) {
            // Nobody is there to be told.
            outbox.forget();
        } finally {
            buffers.giveBack(batch);
        }
    }
}

package org.jftpd.server.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.mina.core.session.IoSession;
import org.jftpd.server.command.Privacy;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.session.Arrival;
import org.jftpd.server.session.Conversation;
import org.jftpd.server.session.Services;
import org.jftpd.server.tls.TlsChannel;
import org.jftpd.server.tls.TlsChannel.Need;
import org.jftpd.server.tls.TlsSession;
import org.jftpd.server.transfer.Traffic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control connection under TLS. Replies wait here until the handshake is done; what it computes is done by a worker,
 * and no thread waits for the client. After CCC it carries clear text.
 *
 * <p>Two locks, taken in this order: {@code inbound} keeps what is decrypted in order until the conversation has it,
 * and this object's own guards the channel. The conversation's lock lies between them.
 */
final class SecureLine implements Privacy {
    private static final Logger LOG = LoggerFactory.getLogger(SecureLine.class);
    private static final int SMALLEST = 256;
    private static final long MOMENT_MILLIS = 200;

    private final IoSession session;
    private final Services services;
    private final Conversation conversation;
    private final TlsSession tls;
    private final Wire wire;
    private final TlsChannel channel;
    private final Lock inbound = new ReentrantLock();
    private final Queue<ByteBuffer> held = new ArrayDeque<>();
    private @Nullable AfterTls cleared;
    private boolean computing;
    private boolean ended;
    private volatile boolean givenUp;

    SecureLine(IoSession session, Services services, Conversation conversation, TlsSession tls) {
        this.session = session;
        this.services = services;
        this.conversation = conversation;
        this.tls = tls;
        this.wire = new Wire(session);
        this.channel = tls.controlChannel(wire);
    }

    /** Bytes came from the client. */
    void received(ByteBuffer bytes) {
        if (givenUp) {
            return;
        }
        try {
            synchronized (this) {
                wire.bring(bytes);
            }
            proceed();
        } catch (IOException refused) {
            giveUp(refused);
        }
    }

    /** Sends a reply, after the handshake. */
    synchronized void send(ByteBuffer text) {
        if (cleared != null) {
            sayEnd();
            wire.write(text);
            return;
        }
        held.add(text);
        try {
            sendHeld();
        } catch (IOException broken) {
            giveUp(broken);
        }
    }

    /** Sends it as a reply. @return as {@link org.jftpd.server.session.ControlConnection#probe} */
    synchronized CompletionStage<Void> probe(ByteBuffer nop) {
        send(nop);
        return wire.lastTaken();
    }

    /**
     * What follows, both ways, is in clear. Some clients take an end that comes with the reply for that of the
     * connection (lftp), others wait for it (curl): the client is given a moment to say its own first.
     *
     * @param last the last words that are not; what answers them is in clear already
     */
    synchronized void endTls(ByteBuffer last) {
        AfterTls after = new AfterTls();
        after.skipRecords(channel.undecrypted());
        cleared = after;
        try {
            encrypt(last);
        } catch (IOException broken) {
            giveUp(broken);
        }
        Future<?> unused = services.background().timers().schedule(this::sayEnd, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Once, before anything in clear. */
    private synchronized void sayEnd() {
        try {
            channel.end();
        } catch (IOException broken) {
            giveUp(broken);
        }
    }

    /** Tells the client that this is the end, and closes when all is out. */
    synchronized void close() {
        try {
            if (channel.isEstablished() && cleared == null) {
                channel.end();
            }
        } catch (IOException gone) {
            LOG.debug("ending TLS with {}: {}", session.getRemoteAddress(), gone.toString());
        }
        session.closeOnFlush();
    }

    @Override
    public Traffic encrypted(Traffic traffic) {
        return services.plane().encrypted(traffic, tls);
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return tls.clientCertificate();
    }

    private void proceed() throws IOException {
        inbound.lock();
        try {
            for (ByteBuffer text = next(); text != null; text = next()) {
                conversation.feed(text, Arrival.ENCRYPTED);
            }
            for (ByteBuffer text = nextInClear(); text != null; text = nextInClear()) {
                conversation.feed(text, Arrival.IN_CLEAR);
            }
            if (ended) {
                conversation.inputEnded();
            }
        } finally {
            inbound.unlock();
        }
    }

    /** Plain text that came, or null when there is no more of it now. */
    private synchronized @Nullable ByteBuffer next() throws IOException {
        if (computing || ended || cleared != null || !isEstablished()) {
            return null;
        }
        ByteBuffer text = ByteBuffer.allocate(Math.max(SMALLEST, wire.available()));
        int count = channel.read(text);
        ended = count < 0;
        return count > 0 ? text.flip() : null;
    }

    /** What came behind TLS, or null when there is no more of it now. */
    private synchronized @Nullable ByteBuffer nextInClear() {
        AfterTls after = cleared;
        if (after == null || wire.available() == 0) {
            return null;
        }
        sayEnd();
        ByteBuffer bytes = ByteBuffer.allocate(wire.available());
        wire.read(bytes);
        after.skipRecords(bytes.flip());
        return bytes.hasRemaining() ? bytes : null;
    }

    private boolean isEstablished() throws IOException {
        if (channel.isEstablished()) {
            return true;
        }
        if (!channel.handshake()) {
            if (channel.need() == Need.TASK) {
                computing = true;
                services.background().workers().execute(this::compute);
            }
            return false;
        }
        services.counters().handshakeTook(channel.handshakeNanos());
        LOG.debug(
                "{} speaks {} with {}",
                session.getRemoteAddress(),
                channel.session().getProtocol(),
                channel.session().getCipherSuite());
        sendHeld();
        return true;
    }

    private void compute() {
        channel.runTask();
        synchronized (this) {
            computing = false;
        }
        try {
            proceed();
        } catch (IOException refused) {
            giveUp(refused);
        } catch (RejectedExecutionException stopping) {
            session.closeNow();
        }
    }

    private void sendHeld() throws IOException {
        while (channel.isEstablished() && !held.isEmpty()) {
            encrypt(held.remove());
        }
    }

    /** The wire takes everything. */
    private void encrypt(ByteBuffer text) throws IOException {
        while (text.hasRemaining()) {
            channel.write(text);
        }
    }

    /** The client was told by TLS itself what is wrong; it is not listened to any more. */
    private void giveUp(IOException reason) {
        givenUp = true;
        LOG.info("TLS with {} failed: {}", session.getRemoteAddress(), LogText.printable(reason.toString()));
        session.closeOnFlush();
    }
}

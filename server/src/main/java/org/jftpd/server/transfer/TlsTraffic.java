package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jftpd.server.tls.TlsChannel;
import org.jftpd.server.tls.TlsChannel.Need;
import org.jftpd.server.tls.TlsSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traffic that travels encrypted (PROT P): the handshake comes before it and close_notify behind it. A download's end
 * is sent when it is known to be complete, not before; an upload has ended with the client's close_notify and not
 * without. What the handshake computes is work for a worker.
 */
final class TlsTraffic implements Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(TlsTraffic.class);

    private final Traffic inner;
    private final TlsSession session;
    private final LongConsumer handshakeTook;
    private @Nullable TlsChannel channel;
    private @Nullable Verdict settled;
    private volatile boolean opening = true;

    /** @param handshakeTook told the nanoseconds of the handshake when it is done */
    TlsTraffic(Traffic inner, TlsSession session, LongConsumer handshakeTook) {
        this.inner = inner;
        this.session = session;
        this.handshakeTook = handshakeTook;
    }

    @Override
    public Direction direction() {
        return inner.direction();
    }

    @Override
    public boolean mayBlock() {
        return hasWork() || inner.mayBlock();
    }

    @Override
    public boolean hasWork() {
        return need() == Need.TASK;
    }

    @Override
    public boolean finishMayBlock() {
        return inner.finishMayBlock();
    }

    @Override
    public boolean isNearEnd() {
        return !opening && inner.isNearEnd();
    }

    @Override
    public boolean isOpening() {
        return opening;
    }

    @Override
    public boolean endIsCertain() {
        return true;
    }

    @Override
    public boolean lingers() {
        return inner.direction() == Direction.DOWNLOAD;
    }

    @Override
    public BrokenEnd brokenEnd() {
        return inner.brokenEnd();
    }

    /** A socket is nearly always ready to be written to: so is what waits for nothing in it. */
    @Override
    public Direction waitsFor() {
        Need need = need();
        if (opening) {
            return need == Need.BYTES ? Direction.UPLOAD : Direction.DOWNLOAD;
        }
        return need == Need.NOTHING ? Direction.DOWNLOAD : inner.direction();
    }

    @Override
    public Progress step(ByteChannel socket, ByteBuffer scratch, long most) throws IOException {
        TlsChannel tls = channel;
        if (tls == null) {
            tls = inner.resumption() == Resumption.REFUSED
                    ? session.freshDataChannel(socket)
                    : session.dataChannel(socket);
            channel = tls;
        }
        if (opening && !isOpen(tls)) {
            return Progress.WAITING;
        }
        return settled == null ? move(tls, scratch, most) : sendEnd(tls);
    }

    @Override
    public Verdict finish() throws StorageException {
        return settled == null ? inner.finish() : settled;
    }

    @Override
    public OptionalLong expectedBytes() {
        return inner.expectedBytes();
    }

    @Override
    public long bytes() {
        return inner.bytes();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }

    private boolean isOpen(TlsChannel tls) throws HandshakeException {
        try {
            if (tls.need() == Need.TASK) {
                tls.runTask();
            }
            if (!tls.handshake()) {
                return false;
            }
        } catch (IOException refused) {
            throw new HandshakeException(Verdict.HANDSHAKE_FAILED, refused);
        }
        if (!session.accepts(tls)) {
            throw new HandshakeException(
                    Verdict.SESSION_NOT_RESUMED, new IOException("the control connection's session was not resumed"));
        }
        opening = false;
        handshakeTook.accept(tls.handshakeNanos());
        return true;
    }

    private Progress move(TlsChannel tls, ByteBuffer scratch, long most) throws IOException {
        Progress progress = inner.step(tls, scratch, most);
        if (progress != Progress.ENDED) {
            return progress;
        }
        if (direction() == Direction.UPLOAD) {
            answerEnd(tls);
            return Progress.ENDED;
        }
        settled = inner.finish();
        return settled == Verdict.COMPLETE ? sendEnd(tls) : Progress.ENDED;
    }

    private static Progress sendEnd(TlsChannel tls) throws IOException {
        return tls.end() ? Progress.ENDED : Progress.WAITING;
    }

    /** The client has said that there is no more; whether it still hears the same from us changes nothing. */
    private static void answerEnd(TlsChannel tls) {
        try {
            tls.end();
        } catch (IOException gone) {
            LOG.debug("a client did not wait for our end: {}", gone.toString());
        }
    }

    private Need need() {
        TlsChannel tls = channel;
        return tls == null ? Need.BYTES : tls.need();
    }
}

package org.jftpd.server.listener;

import java.nio.ByteBuffer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.jftpd.server.session.ControlConnection;

/** A control connection that is a MINA session. */
record MinaConnection(IoSession session) implements ControlConnection {
    /** Replies a client has not taken yet, in bytes, beyond which it gets no more. */
    private static final long CONGESTED = 64 << 10;

    @Override
    public void send(ByteBuffer bytes) {
        session.write(IoBuffer.wrap(bytes));
    }

    @Override
    public void probe() {
        session.write(IoBuffer.wrap(new byte[] {(byte) 255, (byte) 241}));
    }

    @Override
    public boolean isCongested() {
        return session.getScheduledWriteBytes() > CONGESTED;
    }

    @Override
    public void close() {
        session.closeOnFlush();
    }

    @Override
    public void pauseReading() {
        session.suspendRead();
    }

    @Override
    public void resumeReading() {
        session.resumeRead();
    }
}

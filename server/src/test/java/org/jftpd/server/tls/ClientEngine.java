package org.jftpd.server.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** A client's side of TLS without a socket: a test decides what arrives when. */
public final class ClientEngine {
    private static final int LARGEST = 20_000;

    private final SSLEngine engine;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private ByteBuffer unread = ByteBuffer.allocate(0);

    /** @param port with this, a session that the context knows is resumed */
    public ClientEngine(SSLContext context, int port) {
        engine = context.createSSLEngine("localhost", port);
        engine.setUseClientMode(true);
    }

    public SSLEngine engine() {
        return engine;
    }

    /** Says the first word; once the handshake is done, that keys are to be updated, on both sides. */
    public void begin() throws IOException {
        engine.beginHandshake();
        hear(ByteBuffer.allocate(0));
    }

    /** Takes what the server sent, and says what there is to say to it. @return the text that came */
    public byte[] hear(ByteBuffer records) throws IOException {
        unread = ByteBuffer.allocate(unread.remaining() + records.remaining())
                .put(unread)
                .put(records)
                .flip();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean more = true;
        while (more) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                say(new byte[0]);
            } else {
                ByteBuffer plain = ByteBuffer.allocate(LARGEST);
                Status status = engine.unwrap(unread, plain).getStatus();
                text.write(plain.array(), 0, plain.position());
                more = status == Status.OK || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
            }
        }
        return text.toByteArray();
    }

    /** In records of 16 KiB. */
    public void say(byte... text) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(text);
        Status status;
        do {
            ByteBuffer record = ByteBuffer.allocate(LARGEST);
            status = engine.wrap(source, record).getStatus();
            said.write(record.array(), 0, record.position());
        } while (source.hasRemaining() && status == Status.OK);
    }

    /** Says close_notify. */
    public void end() throws IOException {
        engine.closeOutbound();
        say();
    }

    /** What it has said since this was asked last. */
    public ByteBuffer said() {
        ByteBuffer all = ByteBuffer.wrap(said.toByteArray());
        said.reset();
        return all;
    }

    /** Whether the server has said close_notify. */
    public boolean hasHeardTheEnd() {
        return engine.isInboundDone();
    }

    public boolean isHandshaking() {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }
}

package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jftpd.server.tls.TlsChannel.Need;
import org.jftpd.server.tls.TlsPolicy.ClientCertificates;
import org.jftpd.server.tls.TlsPolicy.DataSessions;
import org.jftpd.server.tls.TlsPolicy.UnknownNames;
import org.jftpd.server.tls.TlsPolicy.Version;

/**
 * TLS with a client in memory, to no end but that the JVM compiles what handshakes need before clients have to wait for
 * it: a handshake runs through a thousand methods of JSSE, and costs twenty times as much while they are interpreted.
 * For one thread.
 */
public final class Rehearsal {
    private static final int FILES = 8;
    private static final int FILE_SIZE = 10 << 10;
    private static final int ROOM = 64 << 10;
    private static final String HOST = "localhost";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsServer server;
    private final SSLContext trust;
    private final ByteBuffer heard = ByteBuffer.allocate(ROOM);

    /** With a certificate of its own, so that neither files nor sessions of the server are touched. */
    public Rehearsal() throws UnusableTlsException {
        server = TlsServer.of(
                SelfSigned.generated(List.of(HOST)),
                new TlsPolicy(
                        Version.TLS_1_2,
                        List.of(),
                        ClientCertificates.none(),
                        DataSessions.REQUIRE,
                        UnknownNames.SHOWN_THE_FIRST));
        trust = server.clientContext();
    }

    /**
     * A client comes, and downloads some small files over connections that resume its session.
     *
     * @throws SSLException when the two do not agree
     */
    public void play() throws IOException {
        TlsSession session = server.begin();
        try (Wire wire = new Wire()) {
            TlsChannel control = session.controlChannel(wire);
            SSLEngine client = connect(control, wire);
            control.flush(); // with the tickets to resume the session by
            listen(client, wire);
        }
        for (int file = 0; file < FILES; file++) {
            try (Wire wire = new Wire()) {
                TlsChannel data = session.dataChannel(wire);
                SSLEngine client = connect(data, wire);
                if (!session.accepts(data)) {
                    throw new SSLException("the session was not resumed");
                }
                data.write(ByteBuffer.allocate(FILE_SIZE));
                data.end();
                listen(client, wire);
                client.closeOutbound();
                listen(client, wire);
                data.read(heard.clear());
            }
        }
    }

    /** How many buffers are in use; none between plays. */
    int lent() {
        return server.buffers().lent();
    }

    /** @return the client, when both have done with the handshake */
    private SSLEngine connect(TlsChannel channel, Wire wire) throws IOException {
        SSLEngine client = trust.createSSLEngine(HOST, 1);
        client.setUseClientMode(true);
        client.beginHandshake();
        do {
            if (channel.need() == Need.TASK) {
                channel.runTask();
            }
            listen(client, wire);
        } while (!channel.handshake());
        return client;
    }

    /** The client takes what there is, and answers. */
    private void listen(SSLEngine client, Wire wire) throws SSLException {
        wire.toClient.flip();
        boolean more = true;
        while (more) {
            HandshakeStatus wants = client.getHandshakeStatus();
            if (wants == HandshakeStatus.NEED_TASK) {
                client.getDelegatedTask().run();
            } else if (wants == HandshakeStatus.NEED_WRAP) {
                more = client.wrap(NOTHING, wire.toServer).getStatus() == Status.OK;
            } else {
                more = client.unwrap(wire.toClient, heard.clear()).getStatus() == Status.OK;
            }
        }
        wire.toClient.compact();
    }

    /** Where the server's end of a connection would be. */
    private static final class Wire implements ByteChannel {
        final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
        final ByteBuffer toClient = ByteBuffer.allocate(ROOM);
        private boolean open = true;

        @Override
        public int read(ByteBuffer target) {
            toServer.flip();
            int count = Math.min(target.remaining(), toServer.remaining());
            target.put(toServer.slice(toServer.position(), count));
            toServer.position(toServer.position() + count);
            toServer.compact();
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            toClient.put(source);
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}

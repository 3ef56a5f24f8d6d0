package org.jftpd.server.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.DummySession;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.Insides;
import org.jftpd.server.tls.ClientEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sends at just the wrong moment: the socket under a connection is the test's own. */
class MinaConnectionTest {
    private final Socket socket = new Socket();
    private EmbeddedFtpServer server;
    private MinaConnection connection;
    private ClientEngine client;

    /** Shows what is written before the writer goes on; keeps it queued while writing is suspended. */
    private static final class Socket extends DummySession {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private Consumer<byte[]> listener = bytes -> {};

        @Override
        public WriteFuture write(Object message) {
            ByteBuffer buffer = ((IoBuffer) message).buf().duplicate();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            synchronized (written) {
                written.writeBytes(bytes);
            }
            WriteFuture future = super.write(message);
            listener.accept(bytes);
            return future;
        }

        ByteBuffer taken() {
            synchronized (written) {
                ByteBuffer all = ByteBuffer.wrap(written.toByteArray());
                written.reset();
                return all;
            }
        }
    }

    @BeforeEach
    void connect() throws IOException {
        server = EmbeddedFtpServer.builder().user("alice", "secret").tls().start();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        connection = new MinaConnection(
                socket,
                Insides.services(server),
                new TlsOffer(ControlTls.EXPLICIT, Optional.of(Insides.tls(server))),
                new ClientState.Addresses(anywhere, anywhere));
        client = new ClientEngine(server.clientContext(), 1);
        connection.opened();
    }

    @AfterEach
    void close() {
        connection.conversation().closed();
        server.close();
    }

    private void receives(String line) {
        connection.received(US_ASCII.encode(line + "\r\n"));
    }

    /** Until the client has nothing more to say. */
    private void shakeHands() {
        await().until(() -> {
            client.hear(socket.taken());
            connection.received(client.said());
            return !client.isHandshaking();
        });
    }

    private void startTls() throws IOException {
        receives("AUTH TLS");
        assertThat(US_ASCII.decode(socket.taken()).toString()).endsWith("\r\n").contains("234 ");
        client.begin();
        shakeHands();
    }

    @Test
    void a_client_that_takes_no_answers_of_tls_is_not_read_any_further() throws IOException {
        startTls();
        socket.suspendWrite();
        socket.setScheduledWriteBytes(60 << 10);
        int updates = 0;
        while (!socket.isReadSuspended()) {
            client.begin();
            client.say(new byte[100]);
            connection.received(client.said());
            assertThat(++updates).isLessThan(500);
        }

        socket.getWriteRequestQueue().clear(socket);
        socket.setScheduledWriteBytes(0);
        connection.sent();

        assertThat(socket.isReadSuspended()).isFalse();
    }
}

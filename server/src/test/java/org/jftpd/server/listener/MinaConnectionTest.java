package org.jftpd.server.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.DummySession;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.config.TlsSettings.Leniency;
import org.jftpd.server.config.TlsSettings.Strength;
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
        server = EmbeddedFtpServer.builder()
                .user("alice", "secret")
                .tls()
                .settings(MinaConnectionTest::allowingCcc)
                .start();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        connection = new MinaConnection(
                socket,
                Insides.services(server),
                new TlsOffer(ControlTls.EXPLICIT, Optional.of(Insides.tls(server))),
                new ClientState.Addresses(anywhere, anywhere));
        client = new ClientEngine(server.clientContext(), 1);
        connection.opened();
    }

    private static Settings allowingCcc(Settings settings) {
        TlsSettings tls = settings.tls();
        Strength usual = tls.strength();
        return settings.withTls(new TlsSettings(
                tls.keys(),
                tls.controlRequired(),
                tls.dataRequired(),
                tls.sessionReuse(),
                new Strength(usual.minimumVersion(), usual.ciphers(), usual.curves(), new Leniency(true, true)),
                tls.clients()));
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
        await().atMost(Duration.ofSeconds(30)).until(() -> {
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

    /** Says a line, encrypted. @return the reply */
    private String asks(String line) throws IOException {
        client.say((line + "\r\n").getBytes(US_ASCII));
        connection.received(client.said());
        StringBuilder reply = new StringBuilder();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            reply.append(new String(client.hear(socket.taken()), US_ASCII));
            return reply.toString().endsWith("\r\n");
        });
        return reply.toString();
    }

    @Test
    void a_handshake_may_begin_before_the_reply_to_auth_has_been_sent() throws IOException {
        client.begin();
        ByteBuffer hello = client.said();
        socket.listener = bytes -> {
            socket.listener = more -> {};
            assertThat(US_ASCII.decode(socket.taken()).toString()).contains("234 ");
            connection.received(hello);
        };

        receives("AUTH TLS");

        shakeHands();
    }

    @Test
    void a_client_may_go_on_in_clear_before_the_reply_to_ccc_has_been_sent() throws IOException {
        startTls();
        asks("USER alice");
        assertThat(asks("PASS secret")).startsWith("230 ");
        assertThat(asks("PBSZ 0")).startsWith("200 ");
        socket.listener = bytes -> {
            socket.listener = more -> {};
            receives("PWD");
        };

        client.say("CCC\r\n".getBytes(US_ASCII));
        connection.received(client.said());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> socket.written.toString(US_ASCII).endsWith("257 \"/\" is the current directory.\r\n"));
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

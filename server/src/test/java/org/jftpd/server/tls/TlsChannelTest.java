package org.jftpd.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jftpd.server.tls.TlsChannel.Need;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * The state machine alone: a client's engine at the other end of two pipes that take and bring as little as they like.
 */
class TlsChannelTest {
    private final TlsServer server = server();
    private final Pipe pipe = new Pipe();
    private SSLEngine client;
    private TlsChannel channel;

    private static TlsServer server() {
        try {
            return TlsServer.of(SelfSigned.generated(List.of("localhost")), TlsPolicy.usual());
        } catch (UnusableTlsException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @BeforeEach
    void connect() {
        SSLContext context = server.clientContext();
        client = context.createSSLEngine("localhost", 1);
        client.setUseClientMode(true);
        channel = server.begin().controlChannel(pipe);
    }

    /** Both directions; what is in it moves in portions. */
    private static final class Pipe implements ByteChannel {
        private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
        private ByteBuffer toServer = ByteBuffer.allocate(0);
        private int portion = Integer.MAX_VALUE;
        private int room = Integer.MAX_VALUE;
        private boolean ended;

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(Math.min(portion, target.remaining()), toServer.remaining());
            target.put(toServer.slice(toServer.position(), count));
            toServer.position(toServer.position() + count);
            return count == 0 && ended ? -1 : count;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = Math.min(room, source.remaining());
            byte[] bytes = new byte[count];
            source.get(bytes);
            toClient.writeBytes(bytes);
            return count;
        }

        void send(ByteBuffer bytes) {
            toServer = ByteBuffer.allocate(toServer.remaining() + bytes.remaining())
                    .put(toServer)
                    .put(bytes)
                    .flip();
        }

        ByteBuffer taken() {
            ByteBuffer all = ByteBuffer.wrap(toClient.toByteArray());
            toClient.reset();
            return all;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            ended = true;
        }
    }

    private ByteBuffer unread = ByteBuffer.allocate(0);

    /** Lets the client's engine do what it can. @return the plain text that came to it */
    private byte[] clientTurn() throws IOException {
        ByteBuffer taken = pipe.taken();
        unread = ByteBuffer.allocate(unread.remaining() + taken.remaining())
                .put(unread)
                .put(taken)
                .flip();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean more = true;
        while (more) {
            for (Runnable task = client.getDelegatedTask(); task != null; task = client.getDelegatedTask()) {
                task.run();
            }
            if (client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                clientSends(ByteBuffer.allocate(0));
            } else {
                ByteBuffer plain = ByteBuffer.allocate(20_000);
                Status status = client.unwrap(unread, plain).getStatus();
                text.write(plain.array(), 0, plain.position());
                more = status == Status.OK || client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
            }
        }
        return text.toByteArray();
    }

    private void clientSends(ByteBuffer text) throws IOException {
        do {
            ByteBuffer record = ByteBuffer.allocate(20_000);
            client.wrap(text, record);
            pipe.send(record.flip());
        } while (text.hasRemaining());
    }

    private void shakeHands() throws IOException {
        client.beginHandshake();
        int turns = 0;
        boolean done = false;
        while (!done || client.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            clientTurn();
            done = channel.handshake();
            if (channel.need() == Need.TASK) {
                channel.runTask();
            }
            assertThat(++turns).isLessThan(100_000);
        }
        clientTurn();
    }

    private byte[] reads(int count, int atOnce) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int turns = 0;
        while (text.size() < count) {
            ByteBuffer some = ByteBuffer.allocate(atOnce);
            int read = channel.read(some);
            assertThat(read).isNotNegative();
            text.write(some.array(), 0, read);
            if (read == 0) {
                assertThat(channel.need()).isIn(Need.BYTES, Need.ROOM);
            }
            assertThat(++turns).isLessThan(1_000_000);
        }
        return text.toByteArray();
    }

    @RepeatedTest(20)
    void text_passes_both_ways_in_whatever_portions() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        pipe.portion = 1 + random.nextInt(random.nextBoolean() ? 50 : 40_000);
        pipe.room = 1 + random.nextInt(random.nextBoolean() ? 500 : 400_000);
        byte[] content = new byte[1 + random.nextInt(400_000)];
        random.nextBytes(content);
        int atOnce = 1 + random.nextInt(random.nextBoolean() ? 100 : 1 << 20);

        shakeHands();
        clientSends(ByteBuffer.wrap(content));

        assertThat(reads(content.length, atOnce)).as("seed %d", seed).isEqualTo(content);

        ByteBuffer source = ByteBuffer.wrap(content);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        while (arrived.size() < content.length) {
            channel.write(source);
            arrived.writeBytes(clientTurn());
        }
        assertThat(arrived.toByteArray()).as("seed %d", seed).isEqualTo(content);
        assertThat(server.buffers().lent()).isZero();
    }

    /** A client that never reads would have its system throw away what it sends. */
    @Test
    void tickets_wait_until_something_is_said() throws IOException {
        shakeHands();
        assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
        clientSends(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(reads(3, 100)).containsExactly(1, 2, 3);
        assertThat(pipe.toClient.size()).isZero();

        assertThat(channel.end()).isTrue();

        assertThat(pipe.toClient.size()).isGreaterThan(100);
    }

    @Test
    void the_end_is_close_notify_and_nothing_else() throws IOException {
        shakeHands();
        clientSends(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        client.closeOutbound();
        clientSends(ByteBuffer.allocate(0));
        pipe.ended = true;

        assertThat(reads(3, 100)).containsExactly(1, 2, 3);
        // It is here already: nobody may wait for the socket.
        assertThat(channel.need()).isEqualTo(Need.NOTHING);
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void an_end_without_it_is_an_error_also_within_a_record() throws IOException {
        shakeHands();
        clientSends(ByteBuffer.wrap(new byte[1000]));
        pipe.toServer.limit(pipe.toServer.limit() - 1);
        pipe.ended = true;

        assertThatThrownBy(() -> reads(1000, 5000)).isInstanceOf(EOFException.class);
        assertThat(server.buffers().lent()).isZero();
    }

    @Test
    void an_end_within_the_handshake_is_an_error() throws IOException {
        client.beginHandshake();
        clientTurn();
        pipe.toServer.limit(20);
        pipe.ended = true;

        assertThat(channel.handshake()).isFalse();
        assertThatThrownBy(() -> channel.handshake()).isInstanceOf(EOFException.class);
    }

    @Test
    void a_record_that_was_changed_is_refused_and_the_peer_told() throws IOException {
        shakeHands();
        clientSends(ByteBuffer.wrap(new byte[1000]));
        pipe.toServer.put(500, (byte) (pipe.toServer.get(500) + 1));

        assertThatThrownBy(() -> reads(1000, 5000)).isInstanceOf(IOException.class);

        assertThat(pipe.toClient.size()).isPositive();
    }

    /** A client that sends 16 KiB records is not bound to send full ones. */
    @Test
    void a_text_that_does_not_fit_is_kept() throws IOException {
        shakeHands();
        clientSends(ByteBuffer.wrap(new byte[50_000]));

        assertThat(reads(50_000, 1)).hasSize(50_000);
    }
}

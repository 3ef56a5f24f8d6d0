package org.jftpd.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
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
    private ClientEngine client;
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
        client = new ClientEngine(server.clientContext(), 1);
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

    /** Lets the client do what it can. @return the plain text that came to it */
    private byte[] clientTurn() throws IOException {
        byte[] text = client.hear(pipe.taken());
        pipe.send(client.said());
        return text;
    }

    private void clientSends(byte... text) throws IOException {
        client.say(text);
        pipe.send(client.said());
    }

    private void shakeHands() throws IOException {
        client.begin();
        int turns = 0;
        boolean done = false;
        while (!done || client.isHandshaking()) {
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
        clientSends(content);

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
        assertThat(client.engine().getSession().getProtocol()).isEqualTo("TLSv1.3");
        clientSends((byte) 1, (byte) 2, (byte) 3);
        assertThat(reads(3, 100)).containsExactly(1, 2, 3);
        assertThat(pipe.toClient.size()).isZero();

        assertThat(channel.end()).isTrue();

        assertThat(pipe.toClient.size()).isGreaterThan(100);
    }

    @Test
    void the_end_is_close_notify_and_nothing_else() throws IOException {
        shakeHands();
        clientSends((byte) 1, (byte) 2, (byte) 3);
        client.end();
        clientTurn();
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
        clientSends(new byte[1000]);
        pipe.toServer.limit(pipe.toServer.limit() - 1);
        pipe.ended = true;

        assertThatThrownBy(() -> reads(1000, 5000)).isInstanceOf(EOFException.class);
        assertThat(server.buffers().lent()).isZero();
    }

    @Test
    void an_end_within_the_handshake_is_an_error() throws IOException {
        client.begin();
        clientTurn();
        pipe.toServer.limit(20);
        pipe.ended = true;

        assertThat(channel.handshake()).isFalse();
        assertThatThrownBy(() -> channel.handshake()).isInstanceOf(EOFException.class);
    }

    @Test
    void a_record_that_was_changed_is_refused_and_the_peer_told() throws IOException {
        shakeHands();
        clientSends(new byte[1000]);
        pipe.toServer.put(500, (byte) (pipe.toServer.get(500) + 1));

        assertThatThrownBy(() -> reads(1000, 5000)).isInstanceOf(IOException.class);

        assertThat(pipe.toClient.size()).isPositive();
    }

    /** A client that sends 16 KiB records is not bound to send full ones. */
    @Test
    void a_text_that_does_not_fit_is_kept() throws IOException {
        shakeHands();
        clientSends(new byte[50_000]);

        assertThat(reads(50_000, 1)).hasSize(50_000);
    }

    /** Each costs as much as deriving keys does, and is answered. */
    @Test
    void updates_of_keys_without_end_are_refused() throws IOException {
        shakeHands();
        for (int i = 0; i < 100; i++) {
            client.begin();
        }
        pipe.send(client.said());

        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1 << 20))).isInstanceOf(SSLException.class);

        assertThat(channel.need()).isNotEqualTo(Need.TASK);
        assertThat(server.buffers().lent()).isZero();
    }

    @Test
    void keys_may_be_updated_as_often_as_there_is_text() throws IOException {
        shakeHands();
        for (int i = 0; i < 200; i++) {
            client.begin();
            client.say(new byte[100]);
        }
        pipe.send(client.said());

        assertThat(reads(20_000, 1 << 20)).hasSize(20_000);
        assertThat(clientTurn()).isEmpty();
    }

    @Test
    void answers_that_the_peer_does_not_take_are_not_gathered_for_ever() throws IOException {
        shakeHands();
        channel.flush();
        pipe.room = 0;
        channel.write(ByteBuffer.wrap(new byte[60_000]));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 500; i++) {
                        client.begin();
                        client.say(new byte[100]);
                        pipe.send(client.said());
                        reads(100, 1000);
                    }
                })
                .isInstanceOf(SSLException.class);
    }

    /** Whoever is served meanwhile, and an ABOR, come between two reads. */
    @Test
    void one_read_does_not_go_on_for_ever_with_tiny_records() throws IOException {
        int count = 20_000;
        shakeHands();
        for (int i = 0; i < count; i++) {
            client.say((byte) i);
        }
        pipe.send(client.said());

        assertThat(channel.read(ByteBuffer.allocate(1 << 20))).isBetween(1, count - 1);
        assertThat(pipe.toServer.hasRemaining()).isTrue();
    }

    @Test
    void a_handshake_does_not_go_on_for_ever() throws IOException {
        byte[] warning = HexFormat.of().parseHex("1503010002" + "015a");
        ByteBuffer warnings = ByteBuffer.allocate(30_000 * warning.length);
        while (warnings.hasRemaining()) {
            warnings.put(warning);
        }
        pipe.send(warnings.flip());

        assertThatThrownBy(() -> {
                    while (pipe.toServer.hasRemaining()) {
                        assertThat(channel.handshake()).isFalse();
                    }
                })
                .isInstanceOf(SSLException.class);
        assertThat(server.buffers().lent()).isZero();
    }

    @Test
    void a_handshake_that_failed_stays_so() {
        pipe.send(ByteBuffer.wrap(HexFormat.of().parseHex("1603010004" + "ffffffff")));

        assertThatThrownBy(() -> channel.handshake()).isInstanceOf(SSLException.class);

        assertThatThrownBy(() -> channel.handshake()).isInstanceOf(IOException.class);
        assertThat(channel.isEstablished()).isFalse();
    }
}

package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Row;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send commands and do not read what they are told. */
@ExtendWith(NothingLeftBehind.class)
class UnreadRepliesTest {
    /** More than all buffers between two sockets hold. */
    private static final int FLOOD = 64 << 20;

    @TempDir
    private Path folder;

    /** A client that writes as much as is taken, and reads when it is told to. */
    private record Flood(SocketChannel channel) implements AutoCloseable {
        static Flood to(EmbeddedFtpServer server) throws IOException {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            channel.configureBlocking(false);
            return new Flood(channel);
        }

        /** Sends until nothing more is taken for half a second. @return how many bytes were */
        long sendUntilBlocked(ByteBuffer commands) {
            long[] sent = {0};
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        int taken = send(commands);
                        sent[0] += taken;
                        return taken <= 0 || sent[0] > FLOOD;
                    });
            return sent[0];
        }

        /** Sends what is taken now. @return how many bytes were, or -1 when the connection was reset */
        int send(ByteBuffer commands) {
            try {
                return channel.write(commands.hasRemaining() ? commands : commands.rewind());
            } catch (IOException reset) {
                return -1;
            }
        }

        /** Sends all, and reads answers meanwhile, until the server ends the conversation. */
        String converse(ByteBuffer commands) throws IOException {
            StringBuilder answers = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            for (int count = 0; count >= 0; count = channel.read(buffer.clear())) {
                answers.append(US_ASCII.decode(buffer.flip()));
                if (commands.hasRemaining()) {
                    channel.write(commands);
                }
                Thread.onSpinWait();
            }
            return answers.toString();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static ByteBuffer commands(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    /** SAY n, answered 200 n by a worker. */
    private static Row say() {
        return RowBuilder.verb("SAY", Takes.REQUIRED)
                .beforeLogin()
                .waits()
                .does((client, argument) -> Outcome.reply(200, argument.text()), "<SP> word.");
    }

    @Test
    void a_flood_of_commands_is_not_read_any_further_and_harms_nobody() throws IOException {
        try (var server = Home.furnished(folder).server();
                var flood = Flood.to(server)) {
            long taken = flood.sendUntilBlocked(commands("HELP\r\n".repeat(10_000)));

            assertThat(taken).isLessThan(FLOOD);
            try (var other = TestClient.loggedIn(server)) {
                assertThat(other.download("RETR hello.txt")).hasSize(12);
            }
        }
    }

    @Test
    void who_does_not_take_the_farewell_is_disconnected_without_it() throws IOException {
        try (var server = Home.furnished(folder)
                        .server(Home.timeouts(Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO));
                var flood = Flood.to(server)) {
            ByteBuffer commands = commands("HELP\r\n".repeat(10_000));
            flood.sendUntilBlocked(commands);

            await().atMost(Duration.ofSeconds(20)).until(() -> flood.send(commands) < 0);
            await().until(() -> server.stats().sessions().open() == 0);
        }
    }

    @Test
    void each_command_of_a_pipeline_is_answered_in_order_also_by_workers() throws IOException {
        int count = 5000;
        String pipeline = IntStream.range(0, count)
                .mapToObj(number -> (number % 3 == 0 ? "NOOP " + number : "SAY " + number) + "\r\n")
                .collect(Collectors.joining());
        try (var server = Home.furnished(folder).builder().verb(say()).start();
                var flood = Flood.to(server)) {
            String answers = flood.converse(commands(pipeline + "QUIT\r\n"));

            String expected = IntStream.range(0, count)
                    .mapToObj(number -> number % 3 == 0 ? "501" : "200 " + number)
                    .collect(Collectors.joining("\n", "220\n", "\n221"));
            assertThat(answers.lines().map(UnreadRepliesTest::gist).collect(Collectors.joining("\n")))
                    .isEqualTo(expected);
        }
    }

    private static String gist(String answer) {
        return answer.startsWith("200 ") ? answer : answer.substring(0, 3);
    }
}

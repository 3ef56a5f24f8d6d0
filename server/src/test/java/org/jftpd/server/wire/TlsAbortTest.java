package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.Insides;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many TLS transfers that end at a random byte in a random way: nothing is left, nothing spins, nothing is untrue. */
@ExtendWith(NothingLeftBehind.class)
class TlsAbortTest {
    private static final int CLIENTS = 4;
    private static final int LARGEST = 300_000;

    @TempDir
    private Path folder;

    private enum End {
        GOOD,
        RESET,
        FIN,
        ABOR
    }

    @Test
    void a_thousand_transfers_leave_nothing() throws Exception {
        transfers(1_000);
    }

    @Test
    @Tag("long")
    void ten_thousand_transfers_leave_nothing() throws Exception {
        transfers(10_000);
    }

    private void transfers(int count) throws Exception {
        long seed = new Random().nextLong();
        byte[] content = new byte[LARGEST];
        new Random(seed).nextBytes(content);
        Files.write(folder.resolve("content"), content);
        try (var server = new Home(folder).builder().tls().start()) {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(CompletableFuture.runAsync(
                        () -> transfers(server, content, new Random(seed + number), count / CLIENTS, number)));
            }
            for (CompletableFuture<Void> client : clients) {
                assertThat(client).as("seed %d", seed).succeedsWithin(Duration.ofMinutes(10));
            }

            await("seed " + seed).until(() -> server.stats().transfers().running() == 0);
            await("seed " + seed).until(() -> server.stats().sessions().open() == 0);
            await("seed " + seed).until(() -> Insides.tls(server).buffers().lent() == 0);
            // The JVM may still have something to do for these threads; one that spins never has such a third of a
            // second.
            await("CPU while nothing runs, seed " + seed)
                    .until(TlsAbortTest::cpuWhileIdle, used -> used.compareTo(Duration.ofMillis(50)) < 0);
        }
    }

    private static void transfers(EmbeddedFtpServer server, byte[] content, Random random, int count, int number) {
        String version = number % 2 == 0 ? "TLSv1.3" : "TLSv1.2";
        try (var client = TestClient.loggedInPrivately(server, version)) {
            for (int i = 0; i < count; i++) {
                End end = random.nextInt(3) == 0 ? End.values()[random.nextInt(End.values().length)] : End.GOOD;
                int at = random.nextInt(content.length);
                if (random.nextBoolean()) {
                    download(client, content, end, at);
                } else {
                    upload(client, "up" + number, Arrays.copyOf(content, at), end);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void download(TestClient client, byte[] content, End end, int at) throws IOException {
        try (Socket plain = TestClient.connectData(TestClient.port(client.ask("PASV", 227)));
                Socket data = client.protectedLike(plain)) {
            client.ask("RETR content", 125);
            InputStream in = data.getInputStream();
            if (end == End.GOOD) {
                assertThat(in.readAllBytes()).isEqualTo(content);
                client.expect(226);
                return;
            }
            assertThat(in.readNBytes(at)).hasSize(at);
            cut(client, plain, end);
            // The server may have sent all of it before.
            assertThat(client.reply()).matches("(226|426) .*");
            if (end == End.ABOR) {
                assertThat(client.reply()).matches("22[56] .*");
            }
        }
    }

    private static void upload(TestClient client, String name, byte[] content, End end) throws IOException {
        try (Socket plain = TestClient.connectData(TestClient.port(client.ask("PASV", 227)));
                Socket data = client.protectedLike(plain)) {
            client.ask("STOR " + name, 125);
            data.getOutputStream().write(content);
            if (end == End.GOOD) {
                TestClient.hangUp(data);
                client.expect(226);
                return;
            }
            cut(client, plain, end);
            // Before the first byte came there was nothing to abort.
            String reply = client.reply();
            assertThat(reply).matches("(426|522|225) .*");
            if (end == End.ABOR && reply.startsWith("426")) {
                assertThat(client.reply()).startsWith("226");
            }
        }
    }

    private static void cut(TestClient client, Socket plain, End end) throws IOException {
        switch (end) {
            case RESET -> TestClient.reset(plain);
            case FIN -> TestClient.hangUp(plain);
            default -> client.send("ABOR");
        }
    }

    /** What the server's threads use up in a third of a second. */
    private static Duration cpuWhileIdle() {
        long before = cpu();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        return Duration.ofNanos(cpu() - before);
    }

    private static long cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().matches("jftpd.*|Nio.*"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }
}

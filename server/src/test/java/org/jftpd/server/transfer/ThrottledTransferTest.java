package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.transfer.FileDownload.SendPath;
import org.jftpd.server.transfer.OpenFile.Medium;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.jftpd.server.transfer.UploadTarget.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real files and sockets, and the timers of the test: bytes are counted per second of its clock. */
class ThrottledTransferTest {
    private static final int SIZE = 8 << 20;
    private static final long RATE = 1 << 20;
    private static final Patience ENDLESS = new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private final Connections connections = new Connections(0, 0);
    private Path file;
    private DataPlane plane;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("file");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
        }
        plane = new DataPlane(
                new TransferOptions(
                        Optional.empty(), ENDLESS, Rates.UNLIMITED, TransferOptions.USUAL_BUFFER, ForeignPeers.REFUSED),
                new Background(time, Runnable::run),
                connections,
                new Counters());
    }

    @AfterEach
    void end() {
        plane.close();
        time.shutdownNow();
    }

    /** Every way of moving bytes. */
    enum Way {
        SENDFILE,
        COPYING,
        ASCII_DOWNLOAD,
        LISTING,
        STORE,
        ASCII_UPLOAD;

        Traffic traffic(Path file) throws IOException {
            return switch (this) {
                case SENDFILE -> new FileDownload(read(file), new FileDownload.Range(0, SIZE), SendPath.KERNEL);
                case COPYING -> new FileDownload(read(file), new FileDownload.Range(0, SIZE), SendPath.COPYING);
                case ASCII_DOWNLOAD -> new AsciiDownload(read(file), new FileDownload.Range(0, SIZE));
                case LISTING -> new RowsDownload(rows());
                case STORE -> new FileUpload(write(file));
                case ASCII_UPLOAD -> new AsciiUpload(write(file));
            };
        }

        private static OpenFile read(Path file) throws IOException {
            return new OpenFile(FileChannel.open(file), Medium.LOCAL);
        }

        private static UploadTarget write(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            return new UploadTarget(new OpenFile(channel, Medium.LOCAL), 0, Durability.WRITTEN);
        }

        private static java.util.Iterator<byte[]> rows() {
            byte[] row = "-rw-r--r--   1 alice    users          12 Nov 23 12:00 file\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
            return Stream.generate(() -> row).limit(SIZE / row.length).iterator();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void every_transfer_keeps_to_the_rate_within_5_percent_over_5_seconds(Way way) throws Exception {
        Throttle throttle = Throttle.none(time).within(new Rates(RATE, RATE));

        try (Running running = start(way, throttle)) {
            running.passes(5);

            assertThat(running.transfer.bytes()).isCloseTo(5 * RATE, Percentage.withPercentage(5));
        }
    }

    @Test
    void two_transfers_that_share_a_limit_keep_to_it_together() throws Exception {
        Throttle throttle = Throttle.none(time).within(new Rates(RATE, 0));

        try (Running one = start(Way.SENDFILE, throttle);
                Running other = start(Way.LISTING, throttle)) {
            advance(5, 2);

            long both = one.transfer.bytes() + other.transfer.bytes();
            assertThat(both).isCloseTo(5 * RATE, Percentage.withPercentage(5));
            assertThat(one.transfer.bytes()).isCloseTo(both / 2, Percentage.withPercentage(5));
        }
    }

    @Test
    void the_limit_of_one_way_leaves_the_other_alone() throws Exception {
        Throttle throttle = Throttle.none(time).within(new Rates(0, 1));

        try (Running running = start(Way.SENDFILE, throttle)) {
            assertThat(running.result.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.COMPLETE);
        }
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void without_a_limit_no_timer_is_set() throws Exception {
        try (Running running = start(Way.SENDFILE, plane.throttle())) {
            assertThat(running.result.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.COMPLETE);
        }
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void a_transfer_that_waits_for_its_turn_is_aborted_at_once_and_gives_back_what_it_had_reserved() throws Exception {
        Throttle throttle = Throttle.none(time).within(new Rates(16, 0));

        try (Running running = start(Way.SENDFILE, throttle)) {
            await().until(() -> time.pending() == 1);
            running.transfer.abort();

            assertThat(running.result.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.ABORTED);
            assertThat(time.pending()).isZero();
            time.advance(time.getAsLong() + TimeUnit.MILLISECONDS.toNanos(63));
            assertThat(throttle.pace(Direction.DOWNLOAD).grant()).isEqualTo(1);
        }
    }

    private Running start(Way way, Throttle throttle) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        PassiveConnection port = plane.listen(here, here);
        Socket client = new Socket(here, port.port());
        CompletableFuture<TransferResult> result = new CompletableFuture<>();
        Transfer transfer = plane.prepare(way.traffic(file), port, throttle, result::complete);
        transfer.start();
        return new Running(transfer, result, client);
    }

    /** A transfer, and a client that is never slow. */
    private final class Running implements AutoCloseable {
        private final Transfer transfer;
        private final CompletableFuture<TransferResult> result;
        private final Socket client;
        private final Thread peer;

        Running(Transfer transfer, CompletableFuture<TransferResult> result, Socket client) {
            this.transfer = transfer;
            this.result = result;
            this.client = client;
            this.peer = new Thread(this::talk);
            peer.start();
        }

        void passes(int seconds) {
            advance(seconds, 1);
        }

        private void talk() {
            byte[] buffer = new byte[64 << 10];
            try (InputStream in = client.getInputStream();
                    OutputStream out = client.getOutputStream()) {
                while (transfer.direction() == Direction.DOWNLOAD && in.read(buffer) >= 0) {
                    // Takes it.
                }
                for (int sent = 0; transfer.direction() == Direction.UPLOAD && sent < SIZE; sent += buffer.length) {
                    out.write(buffer);
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }

        @Override
        public void close() throws IOException {
            transfer.abort();
            assertThat(result).succeedsWithin(Duration.ofSeconds(20));
            client.close();
            await().until(() -> !peer.isAlive());
        }
    }

    /** Lets time pass, timer by timer; after each of them every transfer has to come to its next pause. */
    private void advance(int seconds, int transfers) {
        long end = time.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> time.pending() == transfers);
        } while (time.advance(end));
    }
}

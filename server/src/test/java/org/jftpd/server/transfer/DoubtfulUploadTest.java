package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.transfer.OpenFile.Medium;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.jftpd.server.transfer.UploadTarget.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload that ends after its control connection: what it came to depends on whether the client is there. */
class DoubtfulUploadTest {
    private static final Patience ENDLESS = new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private final CompletableFuture<TransferResult> result = new CompletableFuture<>();
    private DataPlane plane;
    private Transfer upload;
    private Socket client;

    @BeforeEach
    void begin() throws IOException {
        plane = new DataPlane(
                new TransferOptions(
                        Optional.empty(), ENDLESS, Rates.UNLIMITED, TransferOptions.USUAL_BUFFER, ForeignPeers.REFUSED),
                new Background(time, Runnable::run, Runnable::run, time.timepiece()),
                new Connections(0, 0),
                new Counters());
        InetAddress here = InetAddress.getLoopbackAddress();
        PassiveConnection port = plane.listen(here, here);
        client = new Socket(here, port.port());
        FileChannel file = FileChannel.open(folder.resolve("up"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Traffic traffic = new FileUpload(new UploadTarget(new OpenFile(file, Medium.LOCAL), 0, Durability.WRITTEN));
        upload = plane.prepare(traffic, port, plane.throttle(), result::complete);
        upload.start();
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        plane.close();
        time.shutdownNow();
    }

    private void endInDoubt() throws IOException {
        upload.controlEnded();
        client.getOutputStream().write(1);
        client.close();
        await("it is in doubt").until(() -> time.pending() == 1);
        assertThat(result).isNotDone();
    }

    @Test
    void it_is_complete_once_the_client_is_found_to_be_there() throws IOException {
        endInDoubt();

        upload.controlStands();

        assertThat(verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(time.pending()).isZero();
    }

    @Test
    void it_is_lost_once_the_client_is_found_to_be_gone() throws IOException {
        endInDoubt();

        upload.controlLost();

        assertThat(verdict()).isEqualTo(Verdict.CONTROL_LOST);
        assertThat(time.pending()).isZero();
    }

    @Test
    void it_is_complete_when_that_cannot_be_found_out() throws IOException {
        endInDoubt();

        assertThat(time.advance(time.getAsLong() + TimeUnit.SECONDS.toNanos(10)))
                .isTrue();

        assertThat(verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void it_is_complete_at_once_when_the_client_had_been_found_before() throws IOException {
        upload.controlEnded();
        upload.controlStands();

        client.close();

        assertThat(verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void one_that_took_a_while_waits_a_moment_for_the_end_of_the_control_connection() throws Exception {
        client.getOutputStream().write(1);
        await("it took a while").until(() -> upload.running().compareTo(Duration.ofMillis(100)) > 0);
        client.close();
        await("it waits").until(() -> time.pending() == 1);

        upload.controlEnded();
        assertThat(time.advance(time.getAsLong() + TimeUnit.MILLISECONDS.toNanos(50)))
                .isTrue();
        await("it is in doubt").until(() -> time.pending() == 1);
        assertThat(result).isNotDone();
        upload.controlLost();

        assertThat(verdict()).isEqualTo(Verdict.CONTROL_LOST);
    }

    @Test
    void one_that_took_a_while_is_complete_a_moment_later() throws Exception {
        client.getOutputStream().write(1);
        await("it took a while").until(() -> upload.running().compareTo(Duration.ofMillis(100)) > 0);
        client.close();
        await("it waits").until(() -> time.pending() == 1);

        assertThat(time.advance(time.getAsLong() + TimeUnit.MILLISECONDS.toNanos(50)))
                .isTrue();

        assertThat(verdict()).isEqualTo(Verdict.COMPLETE);
    }

    private Verdict verdict() {
        assertThat(result).succeedsWithin(Duration.ofSeconds(30));
        return result.join().verdict();
    }
}

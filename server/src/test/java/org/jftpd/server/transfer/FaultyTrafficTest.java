package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of somebody else's making that throw what nobody expects: their transfer ends, and no loop with it. */
class FaultyTrafficTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final Connections connections = new Connections(0, 0);

    @AfterEach
    void end() {
        timers.shutdownNow();
    }

    /** When it throws. */
    enum Fault {
        STEP,
        FINISH,
        MEMORY
    }

    /** A download of nothing that throws. */
    private static class Faulty implements Traffic {
        private final Fault fault;
        private final boolean mayBlock;

        Faulty(Fault fault, boolean mayBlock) {
            this.fault = fault;
            this.mayBlock = mayBlock;
        }

        @Override
        public boolean mayBlock() {
            return mayBlock;
        }

        @Override
        public Direction direction() {
            return Direction.DOWNLOAD;
        }

        @Override
        public Progress step(ByteChannel channel, ByteBuffer scratch, long most) {
            if (fault == Fault.STEP) {
                throw new IllegalStateException("a fault in a step");
            }
            if (fault == Fault.MEMORY) {
                throw new OutOfMemoryError("not really");
            }
            return Progress.ENDED;
        }

        @Override
        public Verdict finish() {
            throw new IllegalStateException("a fault at the end");
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private DataPlane plane(Executor workers) throws IOException {
        return new DataPlane(
                new TransferOptions(
                        Optional.empty(),
                        new Patience(LIMIT, LIMIT, LIMIT, 0),
                        Rates.UNLIMITED,
                        TransferOptions.USUAL_BUFFER,
                        ForeignPeers.REFUSED),
                new Background(timers, workers),
                connections,
                new Counters());
    }

    private static TransferResult run(DataPlane plane, Traffic traffic) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        PassiveConnection port = plane.listen(here, here);
        try (Socket client = new Socket(here, port.port())) {
            CompletableFuture<TransferResult> result = new CompletableFuture<>();
            plane.prepare(traffic, port, plane.throttle(), result::complete).start();
            client.setSoTimeout((int) LIMIT.toMillis());
            return result.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_fault_in_the_loop_ends_the_transfer_alone(Fault fault) throws Exception {
        try (DataPlane plane = plane(Runnable::run)) {
            assertThat(run(plane, new Faulty(fault, false)).verdict()).isEqualTo(Verdict.STORAGE_FAILED);
            assertThat(plane.isAlive()).isTrue();
        }
        assertThat(connections.open()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_fault_in_a_worker_ends_the_transfer_alone(Fault fault) throws Exception {
        try (DataPlane plane = plane(task -> new Thread(task).start())) {
            assertThat(run(plane, new Faulty(fault, true)).verdict()).isEqualTo(Verdict.STORAGE_FAILED);
            assertThat(plane.isAlive()).isTrue();
        }
        assertThat(connections.open()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_fault_in_closing_the_file_after_another_one_is_not_the_last_word(Fault fault) throws Exception {
        try (DataPlane plane = plane(Runnable::run)) {
            Traffic unclosable = new Faulty(fault, false) {
                @Override
                public void close() {
                    throw new IllegalStateException("a fault in closing");
                }
            };
            assertThat(run(plane, unclosable).verdict()).isEqualTo(Verdict.STORAGE_FAILED);
        }
        assertThat(connections.open()).isZero();
    }

    @Test
    void a_transfer_that_no_worker_takes_any_more_is_aborted() throws Exception {
        ScheduledThreadPoolExecutor ended = new ScheduledThreadPoolExecutor(1);
        ended.shutdownNow();
        try (DataPlane plane = plane(ended)) {
            assertThat(run(plane, new Faulty(Fault.STEP, true)).verdict()).isEqualTo(Verdict.ABORTED);
        }
        assertThat(connections.open()).isZero();
    }
}

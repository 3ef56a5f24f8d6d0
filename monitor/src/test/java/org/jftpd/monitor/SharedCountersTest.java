package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Counters that several threads ask for while they grow. */
@EnabledOnOs(OS.LINUX)
class SharedCountersTest {
    private static final int THREADS = 3;
    private static final int QUESTIONS = 2000;

    private final Network network = Host.local().network();
    private final ExecutorService askers = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void nobody_asks_any_more() {
        askers.shutdownNow();
    }

    @Test
    void what_several_threads_are_told_is_what_the_kernel_counted() throws ExecutionException, InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(askers.submit(this::sendAndAsk));
        }
        for (Future<?> one : all) {
            one.get();
        }

        long before = loopback(Wraps.RAW);
        long told = loopback(Wraps.HIDDEN);

        assertThat(told).isBetween(before, loopback(Wraps.RAW));
    }

    private Void sendAndAsk() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            DatagramPacket packet = new DatagramPacket(new byte[100], 100, socket.getLocalSocketAddress());
            for (int i = 0; i < QUESTIONS; i++) {
                socket.send(packet);
                assertThat(network.ioCountersPerNic()).containsKey("lo");
            }
        }
        return null;
    }

    private long loopback(Wraps wraps) {
        return Objects.requireNonNull(network.ioCountersPerNic(wraps).get("lo")).bytesRecv();
    }
}

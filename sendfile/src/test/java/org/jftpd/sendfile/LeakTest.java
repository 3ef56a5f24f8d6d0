package org.jftpd.sendfile;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LeakTest {
    @TempDir
    Path folder;

    @Test
    void calls_that_end_well_and_calls_that_fail_leave_no_descriptor_and_no_thread() throws Exception {
        var much = Content.sparse(folder, 64 << 20);
        everyWayToEnd(much);
        int descriptors = openDescriptors();

        for (int round = 0; round < 3; round++) {
            everyWayToEnd(much);
        }

        Awaitility.await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isZero());
    }

    @Test
    void the_buffers_of_calls_that_are_over_are_given_back() throws Exception {
        var much = Content.sparse(folder, 1 << 20);
        receiveAndCopy(much, 10);
        long bytes = directBytes();

        receiveAndCopy(much, 100);

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(directBytes()).isLessThanOrEqualTo(bytes);
        });
    }

    /** Both kinds of calls that have a buffer of their own. */
    private void receiveAndCopy(Path much, int times) throws Exception {
        long bytes = 1 << 20;
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(much);
                var target = FileChannel.open(folder.resolve("target"), CREATE, WRITE)) {
            for (int i = 0; i < times; i++) {
                var call = Background.call(() -> new SendLoop(sockets.peer(), file, Sending.copying(file, 0))
                        .run(new Extent(0, bytes), EndlessPatience.whileReceiving(sockets.peer())));
                assertEquals(bytes, Receivefile.receive(sockets.ours(), target, 0, bytes));
                assertEquals(bytes, call.result());
            }
        }
    }

    private void everyWayToEnd(Path much) throws Exception {
        var brief = Duration.ofMillis(30);
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(much);
                var target = FileChannel.open(folder.resolve("target"), CREATE, WRITE)) {
            assertEquals(1000, Sendfile.send(sockets.ours(), file, 0, 1000));
            assertEquals(1000, Sendfile.send(sockets.ours(), file, 0, 1000, Duration.ofSeconds(9)));
            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, brief))
                    .isInstanceOf(SocketTimeoutException.class);
            sockets.peer().write(ByteBuffer.allocate(1000));
            assertEquals(1000, Receivefile.receive(sockets.ours(), target, 0, 1000));
            assertThatThrownBy(() -> Receivefile.receive(sockets.ours(), target, 0, brief))
                    .isInstanceOf(SocketTimeoutException.class);
            var reader = Background.call(() -> sockets.ours().read(ByteBuffer.allocate(1)));
            Awaitility.await().until(reader::isReading);
            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, brief))
                    .isInstanceOf(IllegalStateException.class);
            sockets.peer().write(ByteBuffer.allocate(1));
            reader.result();
            sockets.resetByPeer();
            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, Duration.ofSeconds(9)))
                    .isInstanceOf(IOException.class);
        }
        closedByAnotherThread(much);
    }

    private static void closedByAnotherThread(Path much) throws Exception {
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(much)) {
            var call = Background.call(() -> Sendfile.send(sockets.ours(), file, 0));
            sockets.peer().read(ByteBuffer.allocate(1));
            sockets.ours().close();
            assertThat(call.failure()).isInstanceOf(ClosedChannelException.class);
        }
    }

    private static int openDescriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    private static long ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sendfile: "))
                .count();
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}

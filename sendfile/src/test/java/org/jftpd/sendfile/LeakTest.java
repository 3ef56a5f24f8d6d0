package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        Awaitility.await().untilAsserted(() -> assertThat(askingThreads()).isZero());
    }

    private void everyWayToEnd(Path much) throws Exception {
        var brief = Duration.ofMillis(30);
        try (var sockets = Loopback.connected();
                var file = FileChannel.open(much);
                var target = FileChannel.open(
                        folder.resolve("target"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertEquals(1000, Sendfile.send(sockets.ours(), file, 0, 1000));
            assertEquals(1000, Sendfile.send(sockets.ours(), file, 0, 1000, Duration.ofSeconds(9)));
            assertThatThrownBy(() -> Sendfile.send(sockets.ours(), file, 0, brief))
                    .isInstanceOf(SocketTimeoutException.class);
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
    }

    private static int openDescriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    private static long askingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sendfile: "))
                .count();
    }
}

package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CloseWatchTest {
    @TempDir
    Path folder;

    private final List<Thread> threads = new ArrayList<>();

    /** The first cannot be started, as on a machine that has no more threads. */
    private Thread thread(Runnable task) {
        var thread = threads.isEmpty()
                ? new Thread(task) {
                    @Override
                    public synchronized void start() {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                }
                : new Thread(task);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Test
    void a_thread_that_cannot_be_started_is_tried_again_at_the_next_call() throws Exception {
        var watch = new CloseWatch(this::thread);
        try (var sockets = Loopback.connected();
                var first = FileChannel.open(Content.sparse(folder, 10))) {
            assertThatThrownBy(() -> watch.watch(sockets.ours(), first)).isInstanceOf(OutOfMemoryError.class);
        }
        try (var sockets = Loopback.connected();
                var second = FileChannel.open(folder.resolve("sparse"))) {
            var call = watch.watch(sockets.ours(), second);
            assertThat(threads).hasSize(2);

            sockets.ours().close();

            Awaitility.await().until(() -> !second.isOpen());
            call.close();
        }
        Awaitility.await().until(() -> !threads.get(1).isAlive());
    }
}

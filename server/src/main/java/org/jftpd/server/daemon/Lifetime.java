package org.jftpd.server.daemon;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jftpd.server.daemon.ServerStarter.RunningServer;

/**
 * Keeps a server running until SIGTERM or SIGINT, or until the calling thread is interrupted; then stops it, letting
 * transfers end. The JVM's exit code after a signal is 128 and its number.
 */
final class Lifetime {
    /** Below the 90 s after which systemd kills. */
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final RunningServer server;
    private final PrintWriter err;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Lifetime(RunningServer server, PrintWriter err) {
        this.server = server;
        this.err = err;
    }

    /** Blocks. */
    int untilStopped() {
        Thread hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Hangup.runs(this::reload);
        try {
            stopped.await();
        } catch (InterruptedException ended) {
            Runtime.getRuntime().removeShutdownHook(hook);
            stop();
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private void reload() {
        try {
            List<String> changes = server.reload();
            changes.forEach(change -> err.println("jftpd: reloaded " + change));
            if (changes.isEmpty()) {
                err.println("jftpd: reloaded, nothing has changed");
            }
        } catch (IOException wrong) {
            err.println("jftpd: not reloaded, everything stays as it was: " + wrong.getMessage());
        }
        err.flush();
    }

    private void stop() {
        err.println("jftpd stopping; transfers may take " + DRAIN.toSeconds() + " s to end");
        err.flush();
        server.stop(DRAIN);
        stopped.countDown();
    }
}

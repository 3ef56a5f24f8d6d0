package org.jftpd.server.daemon;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jftpd.server.daemon.ServerStarter.RunningServer;

/**
 * Keeps a server running until SIGTERM or SIGINT, or until the calling thread is interrupted or an administrator drains
 * it; then stops it, letting transfers end. The JVM's exit code after a signal is 128 and its number.
 */
final class Lifetime {
    private final RunningServer server;
    private final ConfigurationReload reload;
    private final Duration drain;
    private final PrintWriter err;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A life that has not begun.
     *
     * @param reload what SIGHUP means
     * @param drain how long transfers may take at the end
     */
    Lifetime(RunningServer server, ConfigurationReload reload, Duration drain, PrintWriter err) {
        this.server = server;
        this.reload = reload;
        this.drain = drain;
        this.err = err;
    }

    /**
     * Blocks.
     *
     * @param announcement made when signals are heeded: who is told that the server is ready may send one at once
     */
    int untilStopped(Runnable announcement) {
        CompletionStage<?> unused = server.ended().thenRun(stopped::countDown);
        Thread hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Hangup.runs(this::reload);
        announcement.run();
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
        reload.of(server).lines().forEach(line -> err.println("jftpd: " + line));
        err.flush();
    }

    /** A server that an administrator has drained has ended already. */
    private void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        err.println("jftpd stopping; transfers may take " + drain.toSeconds() + " s to end");
        err.flush();
        server.stop(drain);
        stopped.countDown();
    }
}

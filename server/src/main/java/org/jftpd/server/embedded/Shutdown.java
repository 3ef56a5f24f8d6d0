package org.jftpd.server.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a server. It has a thread of its own, which nobody interrupts: whoever wants it may be interrupted, or be
 * a thread that has to end first. Safe for several threads.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Runnable steps;
    private final Runnable hurry;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private boolean begun;
    private long drainedBy;

    /**
     * Nobody wants it yet.
     *
     * @param steps end the server, and wait for its clients no longer than {@link #patience}
     * @param hurry has them ask for that again
     */
    Shutdown(Runnable steps, Runnable hurry) {
        this.steps = steps;
        this.hurry = hurry;
    }

    /** Begins it; what has begun can only come earlier. */
    void begin(Duration drain) {
        long wanted = System.nanoTime() + TimeUnit.NANOSECONDS.convert(drain);
        synchronized (this) {
            if (begun && wanted - drainedBy >= 0) {
                return;
            }
            drainedBy = wanted;
            if (!begun) {
                begun = true;
                start();
            }
        }
        hurry.run();
    }

    private void start() {
        Thread thread = new Thread(this::carryOut, "jftpd-close");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, fault) -> LOG.error("the server did not end well", fault));
        thread.start();
    }

    private void carryOut() {
        try {
            steps.run();
        } finally {
            ended.complete(null);
        }
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    /** How many nanoseconds clients may still take, as the most impatient of those who want the end have said. */
    synchronized long patience() {
        return drainedBy - System.nanoTime();
    }

    /** Returns when the server has ended. Who is interrupted has no more patience with its clients. */
    void await() {
        try {
            ended.get();
        } catch (InterruptedException impatient) {
            begin(Duration.ZERO);
            ended.join();
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new AssertionError("it ends, also when a step fails", impossible);
        }
    }

    CompletionStage<@Nullable Void> ended() {
        return ended.minimalCompletionStage();
    }
}

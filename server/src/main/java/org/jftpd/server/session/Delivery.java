package org.jftpd.server.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jftpd.server.command.Event;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.protocol.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events to one listener, in a thread that comes with events and goes without. Safe for several threads. */
final class Delivery implements AutoCloseable {
    /** Some mebibytes of events; with more waiting the newest are lost rather than the server's memory. */
    static final int BOUND = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.events");
    private static final int IDLE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 5;

    private final FtpListener listener;
    private final ThreadPoolExecutor executor;
    private final AtomicLong missed = new AtomicLong();
    private volatile @Nullable Thread thread;

    Delivery(FtpListener listener) {
        this.listener = listener;
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(BOUND),
                this::thread,
                (event, full) -> missed());
        executor.allowCoreThreadTimeOut(true);
    }

    void tell(Event event) {
        executor.execute(() -> deliver(event));
    }

    /** Whether the listener keeps up well enough for events that it can do without. */
    boolean isCalm() {
        return executor.getQueue().size() < BOUND / 2;
    }

    /** Whether the calling thread is the one in which the listener is told. */
    boolean isTelling() {
        return Thread.currentThread() == thread;
    }

    /** Tells what is still waiting, unless the listener takes too long over it. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                int lost = executor.shutdownNow().size();
                LOG.warn("the listener {} was too slow to be told the last {} events", listener, lost);
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Event event) {
        long lost = missed.getAndSet(0);
        if (lost > 0) {
            guarded(told -> told.missed(lost));
        }
        guarded(event);
    }

    private void guarded(Event event) {
        try {
            event.tell(listener);
        } catch (RuntimeException fault) {
            LOG.error("the listener {} failed", listener, LogText.printable(fault));
        }
    }

    private void missed() {
        if (missed.getAndIncrement() == 0) {
            LOG.warn("the listener {} is {} events behind and loses some", listener, BOUND);
        }
    }

    /** An Error of a listener ends the thread; the next event gets another one. */
    private Thread thread(Runnable work) {
        Thread made = new Thread(work, "jftpd-events");
        made.setDaemon(true);
        made.setUncaughtExceptionHandler(
                (ended, fault) -> LOG.error("the listener {} failed", listener, LogText.printable(fault)));
        thread = made;
        return made;
    }
}

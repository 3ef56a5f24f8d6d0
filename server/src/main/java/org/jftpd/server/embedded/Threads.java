package org.jftpd.server.embedded;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.Timepiece;

/** The background threads of one server: one for timers, and workers that come with work and go without. */
final class Threads implements AutoCloseable {
    private static final int WORKERS = 8;
    private static final int ADMINISTRATORS = 2;
    private static final int IDLE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timers;
    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor administrators;
    private final Timepiece timepiece;

    /** @param timepiece made of the timers */
    Threads(Function<ScheduledExecutorService, Timepiece> timepiece) {
        timers = new ScheduledThreadPoolExecutor(1, named("jftpd-timer"));
        timers.setRemoveOnCancelPolicy(true);
        workers = pool(WORKERS, "jftpd-worker");
        administrators = pool(ADMINISTRATORS, "jftpd-admin");
        this.timepiece = timepiece.apply(timers);
    }

    Background background() {
        return new Background(timers, workers, administrators, timepiece);
    }

    ExecutorService workers() {
        return workers;
    }

    /** Ends all threads; work that was begun is waited for. */
    @Override
    public void close() {
        timers.shutdownNow();
        workers.shutdown();
        administrators.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
            if (!administrators.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                administrators.shutdownNow();
            }
            timers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            workers.shutdownNow();
            administrators.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the calling thread is one of these. */
    boolean isWorking() {
        return Thread.currentThread() instanceof Own own && own.isOf(this);
    }

    private ThreadPoolExecutor pool(int size, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private ThreadFactory named(String name) {
        return task -> new Own(task, name);
    }

    /** A thread that knows whose it is. */
    private final class Own extends Thread {
        Own(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }

        boolean isOf(Threads all) {
            return Threads.this == all;
        }
    }
}

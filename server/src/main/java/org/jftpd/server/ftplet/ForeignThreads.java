package org.jftpd.server.ftplet;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for code that is not ours and may be slow; they come with work and go without. A session takes one at most.
 */
final class ForeignThreads implements Executor, AutoCloseable {
    private static final int MOST = 64;
    private static final int IDLE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    ForeignThreads() {
        threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ForeignThreads::thread);
        threads.allowCoreThreadTimeOut(true);
        // A session may end after its server has: nobody waits for that.
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Lets what was begun end, for some seconds; then interrupts it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jftpd-plugin");
        thread.setDaemon(true);
        return thread;
    }
}

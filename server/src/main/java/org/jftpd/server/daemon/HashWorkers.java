package org.jftpd.server.daemon;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that check password hashes: as many as there are cores, so that logins cannot take the memory and time of
 * all others (an Argon2id check takes 19 MiB). They end when idle. {@link #close} refuses further checks.
 */
final class HashWorkers implements Executor, AutoCloseable {
    private static final int WAITING = 1024;

    private final ThreadPoolExecutor threads;

    HashWorkers() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** At most so many. */
    HashWorkers(int most) {
        threads = new ThreadPoolExecutor(
                most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), HashWorkers::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable check) {
        threads.execute(check);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password-check");
        thread.setDaemon(true);
        return thread;
    }
}

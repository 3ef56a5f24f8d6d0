package org.jftpd.monitor.linux;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.TimeoutExpired;

/**
 * Reads that the kernel may never answer (the memory of a process in state D, a file on a dead NFS server), done by at
 * most four daemon threads that end when idle. The caller waits for a bounded time; while four threads hang, new calls
 * are refused at once. Any thread may call.
 */
final class BoundedReads {
    static final int MOST_STUCK = 4;

    private final Duration patience;
    private final AtomicInteger stuck = new AtomicInteger();
    private final ThreadPoolExecutor readers;

    BoundedReads(Duration patience) {
        this.patience = patience;
        readers = new ThreadPoolExecutor(
                MOST_STUCK, MOST_STUCK, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BoundedReads::reader);
        readers.allowCoreThreadTimeOut(true);
    }

    private static Thread reader(Runnable work) {
        Thread thread = new Thread(work, "jftpd-monitor-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Threads that hang now. */
    int stuck() {
        return stuck.get();
    }

    /**
     * What {@code read} returns or throws.
     *
     * @param pid of the process that is asked, for the error; 0 for none
     * @throws TimeoutExpired when it takes too long, at once while too many earlier ones hang
     * @throws MonitorException when interrupted; the interrupt is kept
     */
    <T> T call(int pid, Callable<T> read) {
        if (stuck.get() >= MOST_STUCK) {
            throw new TimeoutExpired(Duration.ZERO, pid, null);
        }
        Read<T> task = new Read<>(read);
        readers.execute(task);
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.abandon();
            throw new TimeoutExpired(patience, pid, null);
        } catch (InterruptedException interrupted) {
            task.abandon();
            Thread.currentThread().interrupt();
            throw new MonitorException("interrupted while reading", interrupted);
        } catch (ExecutionException | CancellationException failed) {
            throw rethrown(failed);
        }
    }

    private static RuntimeException rethrown(Exception failed) {
        if (failed.getCause() instanceof MonitorException told) {
            told.addSuppressed(new MonitorException("read by another thread for this caller"));
            return told;
        }
        return new MonitorException("reading failed", failed.getCause() == null ? failed : failed.getCause());
    }

    private enum Stage {
        QUEUED,
        RUNNING,
        HANGING,
        DONE
    }

    private final class Read<T> extends FutureTask<T> {
        private Stage stage = Stage.QUEUED;

        Read(Callable<T> read) {
            super(read);
        }

        @Override
        public void run() {
            if (!moved(Stage.QUEUED, Stage.RUNNING)) {
                return;
            }
            super.run();
            if (!moved(Stage.RUNNING, Stage.DONE)) {
                stuck.decrementAndGet();
            }
        }

        void abandon() {
            if (moved(Stage.RUNNING, Stage.HANGING)) {
                stuck.incrementAndGet();
            } else {
                moved(Stage.QUEUED, Stage.DONE);
            }
        }

        private synchronized boolean moved(Stage from, Stage to) {
            boolean now = stage == from;
            if (now) {
                stage = to;
            }
            return now;
        }
    }
}

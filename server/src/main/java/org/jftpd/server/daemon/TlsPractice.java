package org.jftpd.server.daemon;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jftpd.server.tls.Rehearsal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM compile TLS after the start, while nobody is connected, in a thread of its own that ends with the
 * practice. The system property {@code jftpd.rehearsal} says for how many seconds of CPU time at most; 0 for not at
 * all.
 */
final class TlsPractice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsPractice.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PAUSE_MILLIS = 500;

    private final BooleanSupplier idle;
    private final Duration most = Duration.ofSeconds(Long.getLong("jftpd.rehearsal", 10));
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, TlsPractice::thread);
    private @Nullable Rehearsal rehearsal;

    /** @param idle whether nobody is connected */
    TlsPractice(BooleanSupplier idle) {
        this.idle = idle;
        // What would come after the end does not.
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Begins; returns at once. */
    void begin() {
        if (!most.isZero() && THREADS.isCurrentThreadCpuTimeSupported()) {
            again(0);
        }
    }

    private void again(long millis) {
        Future<?> unused = thread.schedule(this::practise, millis, TimeUnit.MILLISECONDS);
    }

    private void practise() {
        try {
            if (THREADS.getCurrentThreadCpuTime() >= most.toNanos()) {
                thread.shutdown();
            } else if (idle.getAsBoolean()) {
                play();
                again(0);
            } else {
                again(PAUSE_MILLIS);
            }
        } catch (IOException unusable) {
            LOG.debug("TLS is not rehearsed: {}", unusable.toString());
            thread.shutdown();
        }
    }

    private void play() throws IOException {
        Rehearsal known = rehearsal;
        if (known == null) {
            known = new Rehearsal();
            rehearsal = known;
        }
        known.play();
    }

    /** Ends what goes on. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jftpd-rehearsal");
        thread.setDaemon(true);
        return thread;
    }
}

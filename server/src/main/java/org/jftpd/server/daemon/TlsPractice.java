package org.jftpd.server.daemon;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jftpd.server.tls.Rehearsal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM compile TLS after the start, while nobody is connected. The system property {@code jftpd.rehearsal} says
 * for how many seconds of CPU time at most; 0 for not at all.
 */
final class TlsPractice {
    private static final Logger LOG = LoggerFactory.getLogger(TlsPractice.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PAUSE_MILLIS = 500;

    private final BooleanSupplier idle;
    private final Duration most = Duration.ofSeconds(Long.getLong("jftpd.rehearsal", 10));

    /** @param idle whether nobody is connected */
    TlsPractice(BooleanSupplier idle) {
        this.idle = idle;
    }

    /** Begins, in a thread of its own that ends by itself, or with the process. */
    void begin() {
        if (!most.isZero() && THREADS.isCurrentThreadCpuTimeSupported()) {
            Thread thread = new Thread(this::practise, "jftpd-rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void practise() {
        try {
            Rehearsal rehearsal = new Rehearsal();
            while (THREADS.getCurrentThreadCpuTime() < most.toNanos()) {
                if (idle.getAsBoolean()) {
                    rehearsal.play();
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (IOException unusable) {
            LOG.debug("TLS is not rehearsed: {}", unusable.toString());
        } catch (InterruptedException stops) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.jftpd.server.embedded;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.tls.TlsServer;
import org.jftpd.server.tls.UnusableTlsException;
import org.jftpd.server.transfer.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the files of certificates every now and then, and reads them again when somebody has replaced them. */
final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final long MILLIS = 2_000;

    private final TlsServer tls;
    private final Executor workers;

    private CertificateWatch(TlsServer tls, Executor workers) {
        this.tls = tls;
        this.workers = workers;
    }

    /** Begins; ends with the timers. */
    static void begin(TlsServer tls, Background background) {
        CertificateWatch watch = new CertificateWatch(tls, background.workers());
        Future<?> unused =
                background.timers().scheduleWithFixedDelay(watch::wake, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        workers.execute(this::look);
    }

    private void look() {
        if (!tls.isOutdated()) {
            return;
        }
        try {
            tls.reload().forEach(change -> LOG.info("reloaded {}", change));
        } catch (UnusableTlsException wrong) {
            LOG.error("the certificate stays the one it was: {}", wrong.getMessage());
        }
    }
}

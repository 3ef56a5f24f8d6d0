package org.jftpd.server.session;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jftpd.server.command.FtpListener.FileProgress;
import org.jftpd.server.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/** Tells once a second how far a transfer is, if it moved. Never more than one such event of a transfer waits. */
final class ProgressClock {
    private static final int SECONDS = 1;

    private final Events events;
    private final Transfer transfer;
    private final LongFunction<FileProgress> progress;
    private @Nullable Future<?> ticking;
    private boolean stopped;
    private long told;
    private volatile boolean waiting;

    ProgressClock(Events events, Transfer transfer, LongFunction<FileProgress> progress) {
        this.events = events;
        this.transfer = transfer;
        this.progress = progress;
    }

    synchronized void start(ScheduledExecutorService timers) {
        ticking = timers.scheduleAtFixedRate(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** No progress is told after this returns. */
    synchronized void stop() {
        stopped = true;
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private synchronized void tick() {
        long bytes = transfer.bytes();
        if (stopped || waiting || bytes == told || !events.isCalm()) {
            return;
        }
        told = bytes;
        waiting = true;
        FileProgress news = progress.apply(bytes);
        events.tell(listener -> {
            waiting = false;
            listener.progressed(news);
        });
    }
}

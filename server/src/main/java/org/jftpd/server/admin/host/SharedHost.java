package org.jftpd.server.admin.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jftpd.monitor.Host;
import org.jftpd.server.admin.host.Window.Span;

/** The machine as all askers see it: read once a second at most, from the first asker on. */
final class SharedHost {
    private final Host host;
    private final Window<HostReading> window;
    private final ScheduledExecutorService timers;

    SharedHost(Host host, ScheduledExecutorService timers) {
        this.host = host;
        this.window = new Window<>(System::nanoTime, () -> HostReading.of(host));
        this.timers = timers;
    }

    Host host() {
        return host;
    }

    /** Completed when there are two readings: at once, or for the first asker after a second. */
    CompletionStage<?> ready() {
        long wait = window.open();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        if (wait == 0) {
            ready.complete(true);
        } else {
            Future<?> unused = timers.schedule(() -> ready.complete(true), wait, TimeUnit.NANOSECONDS);
        }
        return ready;
    }

    Span<HostReading> span() {
        return window.span();
    }
}

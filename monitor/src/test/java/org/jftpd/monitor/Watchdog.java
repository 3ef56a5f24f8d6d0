package org.jftpd.monitor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends processes that run longer than a test may wait: who reads what such a process prints goes on then. */
public final class Watchdog {
    private Watchdog() {}

    /** The process itself, which ends in time now, with all it has started. */
    public static java.lang.Process over(java.lang.Process process, Duration limit) {
        CompletableFuture<?> unused = process.onExit()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, late) -> {
                    if (late != null) {
                        kill(process.toHandle());
                    }
                });
        return process;
    }

    private static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

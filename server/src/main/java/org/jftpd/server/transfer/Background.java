package org.jftpd.server.transfer;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads of one server that are not loops.
 *
 * @param timers runs short tasks at their time; nothing in it may wait
 * @param workers bounded; runs what may wait for a disk
 * @param administrators bounded; runs what administrators order, so that they are heard when all workers wait
 * @param timepiece says how long clients were silent
 */
public record Background(
        ScheduledExecutorService timers, Executor workers, Executor administrators, Timepiece timepiece) {
    /** Where time is the system's. */
    public Background(ScheduledExecutorService timers, Executor workers) {
        this(timers, workers, workers, Timepiece.of(timers));
    }
}

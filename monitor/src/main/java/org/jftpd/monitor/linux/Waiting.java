package org.jftpd.monitor.linux;

import java.time.Duration;
import java.util.Optional;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessControl.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of one process, on the caller's thread. While it runs the kernel wakes us (a pidfd in poll(2));
 * where there is none, and while it is a zombie that is not ours, we look again after pauses of 0.1 to 40 ms, as psutil
 * does.
 */
final class Waiting {
    /** An interrupt is noticed this often. */
    private static final int SLICE_MILLIS = 200;

    private static final long SHORTEST_NANOS = 100_000;
    private static final long LONGEST_NANOS = 40_000_000;

    private final LinuxControl control;
    private final Roots roots;
    private final int pid;
    private final long startTicks;

    Waiting(LinuxControl control, Roots roots, int pid, long startTicks) {
        this.control = control;
        this.roots = roots;
        this.pid = pid;
        this.startTicks = startTicks;
    }

    /**
     * Empty when it has not ended by then.
     *
     * @throws MonitorException when interrupted; the interrupt is kept
     */
    Optional<Ending> upTo(@Nullable Duration timeout) {
        long end = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        Optional<Ending> ending = control.ending(pid, startTicks);
        if (ending.isEmpty() && roots.live() && Libc.loaded().isPresent()) {
            ending = pollUntil(end);
        }
        long nanos = SHORTEST_NANOS;
        while (ending.isEmpty() && System.nanoTime() < end) {
            LinuxControl.pause(Math.min(nanos, end - System.nanoTime()));
            nanos = Math.min(2 * nanos, LONGEST_NANOS);
            ending = control.ending(pid, startTicks);
        }
        return ending;
    }

    private Optional<Ending> pollUntil(long end) {
        Optional<PidFd> opened;
        try {
            opened = PidFd.open(pid);
        } catch (NoSuchProcess gone) {
            return control.ending(pid, startTicks);
        }
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (PidFd process = opened.get()) {
            Optional<Ending> ending = control.ending(pid, startTicks);
            boolean zombie = false;
            while (ending.isEmpty() && !zombie && System.nanoTime() < end) {
                zombie = process.ended((int) Math.min(SLICE_MILLIS, 1 + (end - System.nanoTime()) / 1_000_000));
                ending = control.ending(pid, startTicks);
                LinuxControl.pause(1);
            }
            return ending;
        }
    }
}

package org.jftpd.monitor.linux;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.IoPriority;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessControl;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.Resource;
import org.jftpd.monitor.ResourceLimit;
import org.jftpd.monitor.TimeoutExpired;
import org.jspecify.annotations.Nullable;

/** What can be done to a process of this machine. The identity is checked before each call that changes something. */
final class LinuxControl implements ProcessControl {
    /** The JVM takes the exit code of a child it started at once; a zombie that stays this long is not one. */
    private static final Duration JVM_GRACE = Duration.ofSeconds(1);

    private final LinuxHome home;

    LinuxControl(LinuxHome home) {
        this.home = home;
    }

    private Libc libc() {
        return Libc.forLive(home.roots());
    }

    private StatLine checked(int pid, long startTicks) {
        if (pid <= 0) {
            throw NoSuchProcess.absent(pid);
        }
        StatLine line = home.files().stat(pid);
        if (startTicks != ProcessProvider.UNKNOWN_TICKS && startTicks != line.startTicks) {
            throw NoSuchProcess.reused(pid);
        }
        return line;
    }

    @Override
    public void signal(int pid, long startTicks, int signal) {
        Libc libc = libc();
        checked(pid, startTicks);
        Optional<PidFd> opened = PidFd.open(pid);
        if (opened.isEmpty()) {
            libc.kill(pid, signal);
            return;
        }
        try (PidFd process = opened.get()) {
            checked(pid, startTicks);
            process.signal(signal);
        }
    }

    @Override
    public void nice(int pid, long startTicks, int value) {
        checked(pid, startTicks);
        libc().nice(pid, value);
    }

    @Override
    public void ionice(int pid, long startTicks, IoPriority priority) {
        checked(pid, startTicks);
        libc().ionice(pid, priority);
    }

    @Override
    public void rlimit(int pid, long startTicks, Resource resource, ResourceLimit limit) {
        checked(pid, startTicks);
        libc().rlimit(pid, resource, limit);
    }

    @Override
    public void cpuAffinity(int pid, long startTicks, List<Integer> cpus) {
        checked(pid, startTicks);
        try {
            libc().cpuAffinity(pid, cpus.isEmpty() ? online() : cpus);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "invalid CPU number in " + cpus + "; choose between " + online(), refused);
        }
    }

    private List<Integer> online() {
        return CpuList.parse(home.lineOrEmpty(home.roots().sys() + "/devices/system/cpu/online"));
    }

    @Override
    public Optional<Ending> ending(int pid, long startTicks) {
        try {
            if (!checked(pid, startTicks).zombie()) {
                return Optional.empty();
            }
        } catch (AccessDenied hidden) {
            return Optional.empty();
        } catch (NoSuchProcess gone) {
            return Optional.of(new Ending(null));
        }
        OptionalInt code =
                home.roots().live() && Libc.loaded().isPresent() ? ChildStatus.peek(pid) : OptionalInt.empty();
        return code.isPresent() ? Optional.of(new Ending(code.getAsInt())) : Optional.empty();
    }

    @Override
    public Ending await(int pid, long startTicks, @Nullable Duration timeout) {
        Optional<Ending> ending = new Waiting(this, home.roots(), pid, startTicks).upTo(timeout);
        return ending.orElseThrow(
                () -> new TimeoutExpired(timeout == null ? Duration.ZERO : timeout, pid, nameOrNull(pid, startTicks)));
    }

    private @Nullable String nameOrNull(int pid, long startTicks) {
        try {
            return checked(pid, startTicks).name();
        } catch (MonitorException hiddenOrGoneMeanwhile) {
            return null;
        }
    }

    @Override
    public OptionalInt reap(int pid) {
        libc();
        if (pid <= 0) {
            throw new IllegalArgumentException("pid is not positive: " + pid);
        }
        long end = System.nanoTime() + JVM_GRACE.toNanos();
        while (System.nanoTime() < end) {
            if (ChildStatus.peek(pid).isEmpty()) {
                return OptionalInt.empty();
            }
            pause(10_000_000);
        }
        return ChildStatus.collect(pid);
    }

    /** @throws MonitorException when interrupted; the interrupt is kept */
    static void pause(long nanos) {
        LockSupport.parkNanos(LinuxControl.class, nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new MonitorException("interrupted while waiting");
        }
    }
}

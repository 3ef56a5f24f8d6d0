package org.jftpd.monitor.oshi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** What the JDK can do to a process on any system: end it, and wait for its end. */
final class JdkControl implements ProcessControl {
    private static final int KILL = 9;
    private static final int TERM = 15;

    private final ProcessProvider processes;

    JdkControl(ProcessProvider processes) {
        this.processes = processes;
    }

    private ProcessHandle handle(int pid, long startMillis) {
        processes.facts(pid, startMillis).ppid();
        return ProcessHandle.of(pid).orElseThrow(() -> NoSuchProcess.gone(pid));
    }

    private static UnsupportedOperationException impossible(String what) {
        return new UnsupportedOperationException(what + " is not possible on this system");
    }

    @Override
    public void signal(int pid, long startTicks, int signal) {
        if (signal != KILL && signal != TERM) {
            throw impossible("signal " + signal);
        }
        if (pid == ProcessHandle.current().pid()) {
            throw impossible("a signal to ourselves");
        }
        ProcessHandle process = handle(pid, startTicks);
        boolean sent = signal == KILL ? process.destroyForcibly() : process.destroy();
        if (!sent && process.isAlive()) {
            throw new AccessDenied(pid, null, "operation not permitted");
        }
    }

    @Override
    public void nice(int pid, long startTicks, int value) {
        throw impossible("setting nice");
    }

    @Override
    public void ionice(int pid, long startTicks, IoPriority priority) {
        throw impossible("setting ionice");
    }

    @Override
    public void rlimit(int pid, long startTicks, Resource resource, ResourceLimit limit) {
        throw impossible("setting rlimit");
    }

    @Override
    public void cpuAffinity(int pid, long startTicks, List<Integer> cpus) {
        throw impossible("setting cpu_affinity");
    }

    @Override
    public Optional<Ending> ending(int pid, long startTicks) {
        try {
            processes.facts(pid, startTicks).ppid();
            return Optional.empty();
        } catch (NoSuchProcess gone) {
            return Optional.of(new Ending(null));
        }
    }

    @Override
    public Ending await(int pid, long startTicks, @Nullable Duration timeout) {
        if (ending(pid, startTicks).isPresent()) {
            return new Ending(null);
        }
        try {
            CompletableFuture<ProcessHandle> end = handle(pid, startTicks).onExit();
            end.get(timeout == null ? Long.MAX_VALUE : timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Ending(null);
        } catch (NoSuchProcess endedMeanwhile) {
            return new Ending(null);
        } catch (TimeoutException late) {
            throw new TimeoutExpired(timeout == null ? Duration.ZERO : timeout, pid, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MonitorException("interrupted while waiting", interrupted);
        } catch (ExecutionException failed) {
            throw new MonitorException("waiting for process " + pid + " failed", failed);
        }
    }

    @Override
    public OptionalInt reap(int pid) {
        throw impossible("reaping");
    }
}

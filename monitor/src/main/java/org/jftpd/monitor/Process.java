package org.jftpd.monitor;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A handle for one process (psutil {@code Process}): its pid and its start, which together no other process has. Equal
 * handles are the same process; where the start could not be read, the pid decides. Every method throws
 * {@link NoSuchProcess} when the process is gone, also when its pid was reused, and {@link AccessDenied} when the
 * kernel hides the figure from us. Thread-safe, serializable, nothing to close.
 */
@SuppressWarnings("JavaLangClash") // The name users of psutil look for; java.lang.Process is a child one has started.
public final class Process implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Platform platform;
    private final int pid;
    private final long startTicks;
    private transient @Nullable CpuUse cpuUse;

    Process(Platform platform, int pid, long startTicks) {
        this.platform = platform;
        this.pid = pid;
        this.startTicks = startTicks;
    }

    private ProcessFacts facts() {
        return platform.processes().facts(pid, startTicks);
    }

    public int pid() {
        return pid;
    }

    /** The program's name; where the kernel cut it at 15 bytes, as whole as the first argument has it. */
    public String name() {
        return facts().name();
    }

    public ProcessStatus status() {
        return facts().status();
    }

    /** Pid of the parent; 0 for none. */
    public int ppid() {
        return facts().ppid();
    }

    /** When it started, to 1/100 s. */
    public Instant createTime() {
        return facts().createTime();
    }

    /** CPU time it has used, in seconds. */
    public ProcessCpuTimes cpuTimes() {
        return facts().cpuTimes();
    }

    /**
     * CPU use in percent of one CPU since this handle was last asked; 0 the first time. A process with several threads
     * can have more than 100.
     */
    public double cpuPercent() {
        return cpuUse().since(cpuTimes());
    }

    /** Memory, in bytes; all zero for a zombie. */
    public ProcessMemory memoryInfo() {
        return facts().memoryInfo();
    }

    /** Whether this very process is still there; a zombie is. */
    public boolean isRunning() {
        try {
            facts().ppid();
            return true;
        } catch (AccessDenied hidden) {
            return true;
        } catch (NoSuchProcess gone) {
            return false;
        }
    }

    private synchronized CpuUse cpuUse() {
        CpuUse use = cpuUse;
        if (use == null) {
            use = new CpuUse();
            cpuUse = use;
        }
        return use;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Process that) || pid != that.pid) {
            return false;
        }
        return startTicks == that.startTicks
                || startTicks == ProcessProvider.UNKNOWN_TICKS
                || that.startTicks == ProcessProvider.UNKNOWN_TICKS;
    }

    @Override
    public int hashCode() {
        return pid;
    }

    @Override
    public String toString() {
        return "Process(pid=" + pid + ", startTicks=" + startTicks + ")";
    }
}

package org.jftpd.monitor;

import org.jspecify.annotations.Nullable;

/**
 * The process has ended, its parent has not collected it yet, and what was asked for ended with it: exe, cmdline, cwd,
 * environ, memory maps. A {@link NoSuchProcess}, so that old handlers keep working (psutil 3.0).
 */
public final class ZombieProcess extends NoSuchProcess {
    private static final long serialVersionUID = 1L;

    private final int ppid;

    public ZombieProcess(int pid, @Nullable String name, int ppid) {
        super(pid, name, "PID still exists but it's a zombie");
        this.ppid = ppid;
    }

    /** Pid of the parent that has to collect it; 0 when the parent is outside our pid namespace. */
    public int ppid() {
        return ppid;
    }
}

package org.jftpd.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All processes of the host, zombies and kernel threads included (psutil {@code pids()}, {@code pid_exists()},
 * {@code process_iter()}). Thread-safe.
 */
public final class Processes {
    private final Platform platform;

    Processes(Platform platform) {
        this.platform = platform;
    }

    /** Pids of all processes, ascending. */
    public int[] pids() {
        return platform.processes().pids();
    }

    /** Whether there is such a process; a zombie is one, a thread and a negative number are not. */
    public boolean pidExists(int pid) {
        return platform.processes().exists(pid);
    }

    /**
     * A handle for the process that has this pid now.
     *
     * @throws IllegalArgumentException when the pid is negative
     * @throws NoSuchProcess when there is none, also for the id of a mere thread
     */
    public Process process(int pid) {
        if (pid < 0) {
            throw new IllegalArgumentException("pid is negative: " + pid);
        }
        if (!pidExists(pid)) {
            throw NoSuchProcess.absent(pid);
        }
        return handle(pid);
    }

    /** A handle for the process in a snapshot, whether it still runs or not. */
    public Process process(ProcessSnapshot snapshot) {
        return new Process(platform, snapshot.pid(), snapshot.startTicks());
    }

    /** A handle for the process we run in. */
    public Process current() {
        return process(Math.toIntExact(ProcessHandle.current().pid()));
    }

    /**
     * A handle for each process there is now, ascending by pid. Nobody is left out: not a zombie, not a reused pid, not
     * a process whose figures we may not read.
     */
    public List<Process> iterate() {
        int[] pids = pids();
        List<Process> all = new ArrayList<>(pids.length);
        for (int pid : pids) {
            Process process = handleOrNull(pid);
            if (process != null) {
                all.add(process);
            }
        }
        return all;
    }

    /**
     * Seven facts of each process, ascending by pid, as fast as can be; who is hidden from us (hidepid) is left out.
     */
    public List<ProcessSnapshot> snapshots() {
        return platform.processes().snapshots();
    }

    /** Processes that have ended and that their parent has not collected. */
    public List<Process> zombies() {
        List<Process> zombies = new ArrayList<>();
        for (ProcessSnapshot snapshot : snapshots()) {
            if (snapshot.status() == ProcessStatus.ZOMBIE) {
                zombies.add(process(snapshot));
            }
        }
        return zombies;
    }

    private @Nullable Process handleOrNull(int pid) {
        try {
            return handle(pid);
        } catch (NoSuchProcess vanished) {
            return null;
        }
    }

    private Process handle(int pid) {
        try {
            return new Process(platform, pid, platform.processes().startTicks(pid));
        } catch (NoSuchProcess gone) {
            throw gone;
        } catch (MonitorException unreadable) {
            return new Process(platform, pid, ProcessProvider.UNKNOWN_TICKS);
        }
    }
}

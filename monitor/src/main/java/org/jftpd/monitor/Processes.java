package org.jftpd.monitor;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All processes of the host, zombies and kernel threads included (psutil {@code pids()}, {@code pid_exists()},
 * {@code process_iter()}). Thread-safe.
 */
public final class Processes {
    /** A start that no process has. */
    static final long NEVER = Long.MAX_VALUE;

    private final Platform platform;

    /** The handles of the last list; never changed, only replaced. */
    private volatile Map<Integer, Process> known = Map.of();

    Processes(Platform platform) {
        this.platform = platform;
    }

    /** Pids of all processes, ascending. */
    public int[] pids() {
        return platform.processes().pids();
    }

    /**
     * Whether there is such a process; a zombie is one, a thread and a negative number are not.
     *
     * @throws MonitorException when that cannot be told, such as when we are out of descriptors
     */
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

    /** A handle for a process that the JVM has started, also when it has ended already. */
    public Process process(java.lang.Process started) {
        int pid = Math.toIntExact(started.pid());
        Process handle = handleOrNull(pid);
        // Alive after the look, it was alive at the look: nobody else can have had the pid.
        return handle != null && started.isAlive() ? handle : new Process(platform, pid, NEVER);
    }

    /** A handle for the process in a snapshot, whether it still runs or not. */
    public Process process(ProcessSnapshot snapshot) {
        return Process.of(platform, snapshot);
    }

    /** A handle for the process we run in. */
    public Process current() {
        return process(Math.toIntExact(ProcessHandle.current().pid()));
    }

    /**
     * A handle for each process there is now, ascending by pid. Nobody is left out: not a zombie, not a reused pid, not
     * a process whose figures we may not read. Who was in the last list has the same handle in this, so that
     * {@link Process#cpuPercent()} tells what happened between the two.
     */
    public List<Process> iterate() {
        Map<Integer, Process> before = known;
        Map<Integer, Process> now = new LinkedHashMap<>();
        for (int pid : pids()) {
            Process process = handleOrNull(pid);
            if (process != null) {
                Process kept = before.get(pid);
                boolean same = kept != null && kept.startTicks() == process.startTicks();
                now.put(pid, same ? kept : process);
            }
        }
        known = now;
        return List.copyOf(now.values());
    }

    /**
     * Forgets the handles of the last list, so that the next has new ones (psutil {@code process_iter.cache_clear()}).
     */
    public void forgetHandles() {
        known = Map.of();
    }

    /**
     * The answers of each process there is now, ascending by pid (psutil {@code process_iter(attrs, ad_value)}):
     * zombies too, and who vanishes meanwhile not.
     *
     * @param denied stands for what the kernel denies, what ended with a zombie and what cannot be read
     */
    public List<Answers> iterate(Set<ProcessAttribute> attributes, @Nullable Object denied) {
        List<Answers> all = new ArrayList<>();
        for (Process process : iterate()) {
            Answers answers = answersOrNull(process, attributes, denied);
            if (answers != null) {
                all.add(answers);
            }
        }
        return all;
    }

    /** A process and what it answered, as {@link Process#asDict} tells; serializable if what stands for denied is. */
    public record Answers(Process process, Map<ProcessAttribute, @Nullable Object> values) implements Serializable {}

    /**
     * Seven facts of each process, ascending by pid, as fast as can be; who is hidden from us (hidepid) is left out.
     *
     * @throws MonitorException when a process is there and cannot be read, such as when we are out of descriptors
     */
    public List<ProcessSnapshot> snapshots() {
        return platform.processes().snapshots();
    }

    /**
     * A sampler, which the caller closes.
     *
     * @param mostOpen processes whose files are kept open, two descriptors each; others are read the slower way
     * @throws IllegalArgumentException when that is negative
     */
    public ProcessSampler sampler(int mostOpen) {
        if (mostOpen < 0) {
            throw new IllegalArgumentException("negative number of processes: " + mostOpen);
        }
        return platform.processes().sampler(mostOpen);
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

    /**
     * Waits until all have ended or the time is up (psutil {@code wait_procs()}).
     *
     * @param timeout null for none
     * @throws IllegalArgumentException when the timeout is negative
     */
    public Waited waitFor(Collection<Process> waited, @Nullable Duration timeout) {
        return waitFor(waited, timeout, ended -> {});
    }

    /**
     * As {@link #waitFor(Collection, Duration)}, and tells of each.
     *
     * @param timeout null for none
     * @param callback called on this thread for each that has ended, as it does
     * @throws IllegalArgumentException when the timeout is negative
     */
    public Waited waitFor(Collection<Process> waited, @Nullable Duration timeout, Consumer<Ended> callback) {
        return new WaitList(waited, callback).upTo(timeout);
    }

    /**
     * Collects a child of ours that has ended and that the JVM did not start, so that it is a zombie no more
     * (waitid(2), for this pid only). Takes about a second, in which the JVM may take back what it did start.
     *
     * @return its exit code, minus the signal for one that was killed; empty when there is no such zombie child
     */
    public OptionalInt reap(int pid) {
        return platform.processes().control().reap(pid);
    }

    private static @Nullable Answers answersOrNull(
            Process process, Set<ProcessAttribute> attributes, @Nullable Object denied) {
        try {
            return new Answers(process, process.asDict(attributes, denied));
        } catch (NoSuchProcess vanished) {
            return null;
        }
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

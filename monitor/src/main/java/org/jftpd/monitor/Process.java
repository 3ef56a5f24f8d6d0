package org.jftpd.monitor;

import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handle for one process (psutil {@code Process}): its pid and its start, which together no other process has. Equal
 * handles are the same process; where the start could not be read, the pid decides. Every method throws
 * {@link NoSuchProcess} when the process is gone, also when its pid was reused, {@link AccessDenied} when the kernel
 * hides the figure from us, {@link UnsupportedOperationException} where the system does not know it, and a plain
 * {@link MonitorException} when it cannot be read for another reason, such as that we are out of descriptors.
 * Thread-safe, serializable, nothing to close; read back after a reboot, or on another machine, it is gone. Longer than
 * 200 lines, since it is the list of all one can do.
 */
@SuppressWarnings("JavaLangClash") // The name users of psutil look for; java.lang.Process is a child one has started.
public final class Process extends ProcessFigures implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Platform platform;
    private final int pid;
    private final long startTicks;
    private final transient @Nullable ProcessFacts remembered;
    private final transient CpuUse cpuUse = new CpuUse();
    private final LastName lastName;

    Process(Platform platform, int pid, long startTicks) {
        this(platform, pid, startTicks, null, new LastName());
    }

    private Process(Platform platform, int pid, long startTicks, @Nullable ProcessFacts remembered, LastName lastName) {
        this.platform = platform;
        this.pid = pid;
        this.startTicks = startTicks;
        this.remembered = remembered;
        this.lastName = lastName;
    }

    /** A handle for the process in a snapshot, whose name is known. */
    static Process of(Platform platform, ProcessSnapshot snapshot) {
        Process process = new Process(platform, snapshot.pid(), snapshot.startTicks());
        process.lastName.read(snapshot.name());
        return process;
    }

    @Override
    <T> T ask(Function<ProcessFacts, T> question) {
        ProcessFacts known = remembered;
        try {
            return question.apply(known == null ? factsNow() : known);
        } catch (MonitorException failed) {
            throw lastName.in(failed);
        }
    }

    /** Not of the moment that a oneshot handle remembers. */
    private ProcessFacts factsNow() {
        return platform.processes().facts(pid, startTicks);
    }

    private <T> T control(Function<ProcessControl, T> question) {
        try {
            return question.apply(platform.processes().control());
        } catch (MonitorException failed) {
            throw lastName.in(failed);
        }
    }

    private void change(Consumer<ProcessControl> change) {
        boolean unused = control(process -> {
            change.accept(process);
            return true;
        });
    }

    @Override
    public String name() {
        String name = super.name();
        lastName.read(name);
        return name;
    }

    private Family family() {
        return new Family(platform);
    }

    public int pid() {
        return pid;
    }

    long startTicks() {
        return startTicks;
    }

    /**
     * A handle for the same process that reads each source at most once: for several questions about one moment (psutil
     * {@code oneshot()}). For one thread and a short time; the figures of this handle stay as they were.
     */
    public Process oneshot() {
        return new Process(platform, pid, startTicks, platform.processes().oneshot(pid, startTicks), lastName);
    }

    /**
     * Answers to several questions about one moment; one that the kernel denies, that ended with a zombie or that
     * cannot be read is {@code denied}, what the process lacks (a terminal) is null, one that the system does not know
     * is left out. A thread that is interrupted cannot read what is waited for a bounded time, such as arguments.
     *
     * @throws NoSuchProcess when the process is gone
     */
    public Map<ProcessAttribute, @Nullable Object> asDict(Set<ProcessAttribute> attributes, @Nullable Object denied) {
        Map<ProcessAttribute, @Nullable Object> answers = new EnumMap<>(ProcessAttribute.class);
        Process moment = oneshot();
        for (ProcessAttribute attribute : attributes) {
            try {
                boolean stateful = attribute == ProcessAttribute.CPU_PERCENT;
                Object answer = attribute.of(stateful ? this : moment);
                answers.put(attribute, answer instanceof Optional<?> maybe ? maybe.orElse(null) : answer);
            } catch (ZombieProcess ended) {
                answers.put(attribute, denied);
            } catch (NoSuchProcess gone) {
                throw gone;
            } catch (MonitorException withheld) {
                answers.put(attribute, denied);
            } catch (UnsupportedOperationException unknownHere) {
                answers.remove(attribute);
            }
        }
        return answers;
    }

    /** -20 (first) to 19 (last); what is beyond is taken for the nearest of these. */
    public void nice(int value) {
        change(control -> control.nice(pid, startTicks, value));
    }

    /**
     * How urgent its reads and writes of disks are, from now on.
     *
     * @throws IllegalArgumentException when NONE or IDLE come with a value that is not 0
     */
    public void ionice(IoPriority priority) {
        change(control -> control.ionice(pid, startTicks, priority));
    }

    /**
     * How much of a resource it may have, from now on.
     *
     * @throws IllegalArgumentException when the soft limit exceeds the hard one
     */
    public void rlimit(Resource resource, ResourceLimit limit) {
        change(control -> control.rlimit(pid, startTicks, resource, limit));
    }

    /**
     * Lets it run on these CPUs only, as far as there are such; empty for all.
     *
     * @throws IllegalArgumentException when there is none of them, or for a number that no CPU can have
     */
    public void cpuAffinity(List<Integer> cpus) {
        change(control -> control.cpuAffinity(pid, startTicks, cpus));
    }

    /**
     * CPU use in percent of one CPU since this handle was last asked; 0 the first time. A process with several threads
     * can have more than 100.
     */
    public double cpuPercent() {
        return cpuUse.since(cpuTimesNow());
    }

    /**
     * CPU use in percent of one CPU over the time to come: the caller waits.
     *
     * @throws IllegalArgumentException when the interval is negative
     */
    public double cpuPercent(Duration interval) {
        CpuUse use = new CpuUse();
        use.since(cpuTimesNow());
        Pause.of(interval);
        return use.since(cpuTimesNow());
    }

    private ProcessCpuTimes cpuTimesNow() {
        try {
            return factsNow().cpuTimes();
        } catch (MonitorException failed) {
            throw lastName.in(failed);
        }
    }

    /** Resident memory in percent of the host's. */
    public double memoryPercent() {
        return memoryPercent(MemoryKind.RSS);
    }

    public double memoryPercent(MemoryKind kind) {
        return 100.0
                * ask(facts -> MemoryShare.bytes(facts, kind))
                / platform.system().virtualMemory().total();
    }

    /**
     * Whether this very process is still there; a zombie is.
     *
     * @throws MonitorException when that cannot be told, such as when we are out of descriptors
     */
    public boolean isRunning() {
        try {
            int unused = factsNow().ppid();
            return true;
        } catch (AccessDenied hidden) {
            return true;
        } catch (NoSuchProcess gone) {
            return false;
        }
    }

    public Optional<Process> parent() {
        return family().parent(this);
    }

    /** The nearest first. */
    public List<Process> parents() {
        return family().parents(this);
    }

    /** Zombies included. */
    public List<Process> children() {
        requireThere();
        return family().children(this);
    }

    /** Children, then theirs, and so on (psutil {@code children(recursive=True)}). */
    public List<Process> descendants() {
        requireThere();
        return family().descendants(this);
    }

    /** Children that have ended and that it has not collected. */
    public List<Process> zombieChildren() {
        requireThere();
        return family().zombieChildren(this);
    }

    private void requireThere() {
        int unused = ppid();
    }

    /**
     * kill(2): never hits a process that got the pid later. A zombie takes it without effect.
     *
     * @throws IllegalArgumentException when there is no such signal
     */
    public void sendSignal(int signal) {
        change(control -> control.signal(pid, startTicks, signal));
    }

    public void suspend() {
        sendSignal(Signals.STOP);
    }

    public void resume() {
        sendSignal(Signals.CONT);
    }

    public void terminate() {
        sendSignal(Signals.TERM);
    }

    public void kill() {
        sendSignal(Signals.KILL);
    }

    /**
     * Waits until it has ended. A zombie that is no child of ours has not.
     *
     * @return the exit code, minus the signal for one that was killed; empty when it was no child of ours, or the JVM
     *     took the code first for who started it, as it does in a moment: {@link Popen#waitFor()} has it
     */
    public OptionalInt waitFor() {
        return control(control -> control.await(pid, startTicks, null).code());
    }

    /**
     * As {@link #waitFor()}.
     *
     * @throws TimeoutExpired when it has not ended by then
     */
    public OptionalInt waitFor(Duration timeout) {
        Pause.requireNotNegative(timeout);
        Duration longest = Pause.capped(timeout);
        return control(control -> control.await(pid, startTicks, longest).code());
    }

    Optional<ProcessControl.Ending> ending() {
        return control(control -> control.ending(pid, startTicks));
    }

    private Object writeReplace() {
        return new Written(
                platform, pid, startTicks, lastName, platform.system().bootId());
    }

    /** A handle as it is written: ticks count from one boot of one machine, and mean nothing in another. */
    private record Written(Platform platform, int pid, long startTicks, LastName lastName, String bootId)
            implements Serializable {
        private Object readResolve() {
            String here = platform.system().bootId();
            boolean sameBoot = bootId.isEmpty() || here.isEmpty() || bootId.equals(here);
            return new Process(platform, pid, sameBoot ? startTicks : Processes.NEVER, null, lastName);
        }
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

    /** Of what the handle knows without reading: the name where it was asked for before. */
    @Override
    public String toString() {
        return "Process(pid=" + pid + lastName.listed() + ", startTicks=" + startTicks + ")";
    }
}

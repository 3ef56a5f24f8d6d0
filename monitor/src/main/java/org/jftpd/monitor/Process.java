package org.jftpd.monitor;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A handle for one process (psutil {@code Process}): its pid and its start, which together no other process has. Equal
 * handles are the same process; where the start could not be read, the pid decides. Every method throws
 * {@link NoSuchProcess} when the process is gone, also when its pid was reused, {@link AccessDenied} when the kernel
 * hides the figure from us, and {@link UnsupportedOperationException} where the system does not know it. Thread-safe,
 * serializable, nothing to close. Longer than 200 lines, since it is the list of all one can ask.
 */
@SuppressWarnings("JavaLangClash") // The name users of psutil look for; java.lang.Process is a child one has started.
public final class Process implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Platform platform;
    private final int pid;
    private final long startTicks;
    private final transient @Nullable ProcessFacts remembered;
    private transient @Nullable CpuUse cpuUse;

    Process(Platform platform, int pid, long startTicks) {
        this(platform, pid, startTicks, null);
    }

    private Process(Platform platform, int pid, long startTicks, @Nullable ProcessFacts remembered) {
        this.platform = platform;
        this.pid = pid;
        this.startTicks = startTicks;
        this.remembered = remembered;
    }

    private ProcessFacts facts() {
        ProcessFacts known = remembered;
        return known == null ? platform.processes().facts(pid, startTicks) : known;
    }

    private ProcessControl control() {
        return platform.processes().control();
    }

    private Family family() {
        return new Family(platform);
    }

    private Process handle(ProcessSnapshot snapshot) {
        return new Process(platform, snapshot.pid(), snapshot.startTicks());
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
        return new Process(platform, pid, startTicks, platform.processes().oneshot(pid, startTicks));
    }

    /**
     * Answers to several questions about one moment; one that the kernel denies or that ended with a zombie is
     * {@code denied}, one that the system does not know is left out.
     *
     * @throws NoSuchProcess when the process is gone
     */
    public Map<ProcessAttribute, @Nullable Object> asDict(Set<ProcessAttribute> attributes, @Nullable Object denied) {
        Map<ProcessAttribute, @Nullable Object> answers = new EnumMap<>(ProcessAttribute.class);
        Process moment = oneshot();
        for (ProcessAttribute attribute : attributes) {
            try {
                boolean stateful = attribute == ProcessAttribute.CPU_PERCENT;
                answers.put(attribute, attribute.of(stateful ? this : moment));
            } catch (AccessDenied | ZombieProcess | TimeoutExpired withheld) {
                answers.put(attribute, denied);
            } catch (UnsupportedOperationException unknownHere) {
                answers.remove(attribute);
            }
        }
        return answers;
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

    /** Path of the program; empty for a kernel thread. A zombie has none: {@link ZombieProcess}. */
    public String exe() {
        return facts().exe();
    }

    /**
     * Arguments, the program first, empty ones kept. A zombie has none: {@link ZombieProcess}. Waits a bounded time.
     */
    public List<String> cmdline() {
        return facts().cmdline();
    }

    /** Working directory. A zombie has none: {@link ZombieProcess}. */
    public String cwd() {
        return facts().cwd();
    }

    /** What it was started with. A zombie has none: {@link ZombieProcess}. Waits a bounded time. */
    public Map<String, String> environ() {
        return facts().environ();
    }

    /** Name of its real user, the number where /etc/passwd has none. */
    public String username() {
        return facts().username();
    }

    public Ids uids() {
        return facts().uids();
    }

    public Ids gids() {
        return facts().gids();
    }

    /** Its terminal's device; empty for none. */
    public Optional<String> terminal() {
        return facts().terminal();
    }

    /** -20 (first) to 19 (last). */
    public int nice() {
        return facts().nice();
    }

    public void nice(int value) {
        control().nice(pid, startTicks, value);
    }

    public IoPriority ionice() {
        return facts().ionice();
    }

    public void ionice(IoPriority priority) {
        control().ionice(pid, startTicks, priority);
    }

    public ResourceLimit rlimit(Resource resource) {
        return facts().rlimit(resource);
    }

    public void rlimit(Resource resource, ResourceLimit limit) {
        control().rlimit(pid, startTicks, resource, limit);
    }

    /** CPUs it may run on, by number. */
    public List<Integer> cpuAffinity() {
        return facts().cpuAffinity();
    }

    /** Lets it run on these CPUs only; empty for all. */
    public void cpuAffinity(List<Integer> cpus) {
        control().cpuAffinity(pid, startTicks, cpus);
    }

    /** The CPU it ran on last. */
    public int cpuNum() {
        return facts().cpuNum();
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
        return cpuUse().since(platform.processes().facts(pid, startTicks).cpuTimes());
    }

    /**
     * CPU use in percent of one CPU over the time to come: the caller waits.
     *
     * @throws IllegalArgumentException when the interval is negative
     */
    public double cpuPercent(Duration interval) {
        CpuUse use = new CpuUse();
        use.since(platform.processes().facts(pid, startTicks).cpuTimes());
        Pause.of(interval);
        return use.since(platform.processes().facts(pid, startTicks).cpuTimes());
    }

    private synchronized CpuUse cpuUse() {
        CpuUse use = cpuUse;
        if (use == null) {
            use = new CpuUse();
            cpuUse = use;
        }
        return use;
    }

    /** Memory, in bytes; all zero for a zombie. */
    public ProcessMemory memoryInfo() {
        return facts().memoryInfo();
    }

    /** More about memory, in bytes (psutil {@code memory_info_ex()}). */
    public MemoryDetails memoryDetails() {
        return facts().memoryDetails();
    }

    /** What it really costs, in bytes; slow, and waits a bounded time. */
    public MemoryFootprint memoryFootprint() {
        return facts().memoryFootprint();
    }

    /** Resident memory in percent of the host's. */
    public double memoryPercent() {
        return memoryPercent(MemoryKind.RSS);
    }

    public double memoryPercent(MemoryKind kind) {
        return 100.0
                * MemoryShare.bytes(facts(), kind)
                / platform.system().virtualMemory().total();
    }

    /** Memory by file, in bytes. A zombie has none: {@link ZombieProcess}. Slow, and waits a bounded time. */
    public List<MemoryMap> memoryMaps() {
        return MemoryShare.grouped(facts().memoryRegions());
    }

    /** Memory by region, in the order of addresses (psutil {@code memory_maps(grouped=False)}). */
    public List<MemoryRegion> memoryRegions() {
        return facts().memoryRegions();
    }

    public PageFaults pageFaults() {
        return facts().pageFaults();
    }

    public IoCounters ioCounters() {
        return facts().ioCounters();
    }

    public ContextSwitches numCtxSwitches() {
        return facts().numCtxSwitches();
    }

    /** Open descriptors. */
    public int numFds() {
        return facts().numFds();
    }

    public int numThreads() {
        return facts().numThreads();
    }

    /** The main thread included. */
    public List<ThreadTimes> threads() {
        return facts().threads();
    }

    /** Regular files it has open. Waits a bounded time. */
    public List<OpenFile> openFiles() {
        return facts().openFiles();
    }

    public List<NetConnection> netConnections(ConnectionKind kind) {
        return facts().netConnections(kind);
    }

    /** Whether this very process is still there; a zombie is. */
    public boolean isRunning() {
        try {
            platform.processes().facts(pid, startTicks).ppid();
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
        facts().ppid();
        return family().children(this).stream().map(this::handle).toList();
    }

    /** Children, then theirs, and so on (psutil {@code children(recursive=True)}). */
    public List<Process> descendants() {
        facts().ppid();
        return family().descendants(this).stream().map(this::handle).toList();
    }

    /** Children that have ended and that it has not collected. */
    public List<Process> zombieChildren() {
        facts().ppid();
        return family().children(this).stream()
                .filter(child -> child.status() == ProcessStatus.ZOMBIE)
                .map(this::handle)
                .toList();
    }

    /** kill(2): never hits a process that got the pid later. A zombie takes it without effect. */
    public void sendSignal(int signal) {
        control().signal(pid, startTicks, signal);
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
     *     took the code first for who started it
     */
    public OptionalInt waitFor() {
        return control().await(pid, startTicks, null).code();
    }

    /**
     * As {@link #waitFor()}.
     *
     * @throws TimeoutExpired when it has not ended by then
     */
    public OptionalInt waitFor(Duration timeout) {
        Pause.requireNotNegative(timeout);
        return control().await(pid, startTicks, timeout).code();
    }

    Optional<ProcessControl.Ending> ending() {
        return control().ending(pid, startTicks);
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

package org.jftpd.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of a process that its platform answers as they are: the half of {@link Process} that only reads, apart so
 * that each half is read at once. What may be thrown is told there.
 */
abstract sealed class ProcessFigures permits Process {
    ProcessFigures() {}

    /** Asks the platform; an error that it throws is told the name of the process, where that is known. */
    abstract <T> T ask(Function<ProcessFacts, T> question);

    /** The program's name; where the kernel cut it at 15 bytes, as whole as the first argument has it. */
    public String name() {
        return ask(ProcessFacts::name);
    }

    public ProcessStatus status() {
        return ask(ProcessFacts::status);
    }

    /** Pid of the parent; 0 for none. */
    public int ppid() {
        return ask(ProcessFacts::ppid);
    }

    /** When it started, to 1/100 s. */
    public Instant createTime() {
        return ask(ProcessFacts::createTime);
    }

    /** Path of the program; empty for a kernel thread. A zombie has none: {@link ZombieProcess}. */
    public String exe() {
        return ask(ProcessFacts::exe);
    }

    /**
     * Arguments, the program first, empty ones kept. A zombie has none: {@link ZombieProcess}. Waits a bounded time.
     */
    public List<String> cmdline() {
        return ask(ProcessFacts::cmdline);
    }

    /** Working directory. A zombie has none: {@link ZombieProcess}. */
    public String cwd() {
        return ask(ProcessFacts::cwd);
    }

    /** What it was started with. A zombie has none: {@link ZombieProcess}. Waits a bounded time. */
    public Map<String, String> environ() {
        return ask(ProcessFacts::environ);
    }

    /** Name of its real user, the number where /etc/passwd has none. */
    public String username() {
        return ask(ProcessFacts::username);
    }

    public Ids uids() {
        return ask(ProcessFacts::uids);
    }

    public Ids gids() {
        return ask(ProcessFacts::gids);
    }

    /** Its terminal's device; empty for none. */
    public Optional<String> terminal() {
        return ask(ProcessFacts::terminal);
    }

    /** -20 (first) to 19 (last). */
    public int nice() {
        return ask(ProcessFacts::nice);
    }

    public IoPriority ionice() {
        return ask(ProcessFacts::ionice);
    }

    public ResourceLimit rlimit(Resource resource) {
        return ask(facts -> facts.rlimit(resource));
    }

    /** CPUs it may run on, by number. */
    public List<Integer> cpuAffinity() {
        return ask(ProcessFacts::cpuAffinity);
    }

    /** The CPU it ran on last. */
    public int cpuNum() {
        return ask(ProcessFacts::cpuNum);
    }

    /** CPU time it has used, in seconds. */
    public ProcessCpuTimes cpuTimes() {
        return ask(ProcessFacts::cpuTimes);
    }

    /** Memory, in bytes; all zero for a zombie. */
    public ProcessMemory memoryInfo() {
        return ask(ProcessFacts::memoryInfo);
    }

    /** More about memory, in bytes (psutil {@code memory_info_ex()}). */
    public MemoryDetails memoryDetails() {
        return ask(ProcessFacts::memoryDetails);
    }

    /** What it really costs, in bytes; slow, and waits a bounded time. */
    public MemoryFootprint memoryFootprint() {
        return ask(ProcessFacts::memoryFootprint);
    }

    /** Memory by file, in bytes. A zombie has none: {@link ZombieProcess}. Slow, and waits a bounded time. */
    public List<MemoryMap> memoryMaps() {
        return MemoryShare.grouped(memoryRegions());
    }

    /** Memory by region, in the order of addresses (psutil {@code memory_maps(grouped=False)}). */
    public List<MemoryRegion> memoryRegions() {
        return ask(ProcessFacts::memoryRegions);
    }

    public PageFaults pageFaults() {
        return ask(ProcessFacts::pageFaults);
    }

    public IoCounters ioCounters() {
        return ask(ProcessFacts::ioCounters);
    }

    public ContextSwitches numCtxSwitches() {
        return ask(ProcessFacts::numCtxSwitches);
    }

    /** Open descriptors. */
    public int numFds() {
        return ask(ProcessFacts::numFds);
    }

    public int numThreads() {
        return ask(ProcessFacts::numThreads);
    }

    /** The main thread included. */
    public List<ThreadTimes> threads() {
        return ask(ProcessFacts::threads);
    }

    /** Regular files it has open. Waits a bounded time. */
    public List<OpenFile> openFiles() {
        return ask(ProcessFacts::openFiles);
    }

    public List<NetConnection> netConnections(ConnectionKind kind) {
        Objects.requireNonNull(kind, "kind");
        return ask(facts -> facts.netConnections(kind));
    }
}

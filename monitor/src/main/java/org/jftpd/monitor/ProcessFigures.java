package org.jftpd.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a process that its platform answers as they are: the half of {@link Process} that only reads, apart so
 * that each half is read at once. What may be thrown is told there.
 */
abstract sealed class ProcessFigures permits Process {
    ProcessFigures() {}

    abstract ProcessFacts facts();

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

    public IoPriority ionice() {
        return facts().ionice();
    }

    public ResourceLimit rlimit(Resource resource) {
        return facts().rlimit(resource);
    }

    /** CPUs it may run on, by number. */
    public List<Integer> cpuAffinity() {
        return facts().cpuAffinity();
    }

    /** The CPU it ran on last. */
    public int cpuNum() {
        return facts().cpuNum();
    }

    /** CPU time it has used, in seconds. */
    public ProcessCpuTimes cpuTimes() {
        return facts().cpuTimes();
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
}

package org.jftpd.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked about one process. Every method throws {@link NoSuchProcess} when it is gone or its pid was reused,
 * {@link AccessDenied} when it is hidden from us and {@link UnsupportedOperationException} where the system does not
 * tell it; units are those of {@link Process}.
 */
public interface ProcessFacts {
    String name();

    ProcessStatus status();

    int ppid();

    Instant createTime();

    ProcessCpuTimes cpuTimes();

    ProcessMemory memoryInfo();

    String exe();

    List<String> cmdline();

    String cwd();

    Map<String, String> environ();

    String username();

    Ids uids();

    Ids gids();

    Optional<String> terminal();

    int nice();

    IoPriority ionice();

    ResourceLimit rlimit(Resource resource);

    List<Integer> cpuAffinity();

    int cpuNum();

    ContextSwitches numCtxSwitches();

    int numFds();

    int numThreads();

    List<ThreadTimes> threads();

    MemoryDetails memoryDetails();

    MemoryFootprint memoryFootprint();

    List<MemoryRegion> memoryRegions();

    PageFaults pageFaults();

    IoCounters ioCounters();

    List<OpenFile> openFiles();

    List<NetConnection> netConnections(ConnectionKind kind);
}

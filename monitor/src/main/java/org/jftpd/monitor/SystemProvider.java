package org.jftpd.monitor;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Where figures about the whole host come from. All methods may be called from any thread. */
public interface SystemProvider {
    /** Sum of all CPUs. */
    CpuTimes cpuTimes();

    /** One entry for each online CPU. */
    List<CpuTimes> cpuTimesPerCpu();

    CpuStats cpuStats();

    /** Online logical CPUs of the host, whatever a cgroup allows. */
    int logicalCpus();

    OptionalInt physicalCpus();

    LoadAverage loadAverage();

    VirtualMemory virtualMemory();

    SwapMemory swapMemory();

    Instant bootTime();
}

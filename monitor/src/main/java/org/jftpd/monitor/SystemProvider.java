package org.jftpd.monitor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A name for this boot of this machine, that no other has; empty where it is not known. */
    default String bootId() {
        return "";
    }

    /** One each CPU; none where the system does not tell. */
    List<CpuFrequency> cpuFrequencies();

    List<DiskPartition> diskPartitions(Mounts which);

    /**
     * Space of the file system that holds the path.
     *
     * @throws TimeoutExpired when it does not answer
     */
    DiskUsage diskUsage(Path path);

    /** Raw counters by device name, in the system's order. */
    Map<String, DiskIoCounters> diskIoCounters(Devices which);

    /** Raw counters by interface name, in the system's order. */
    Map<String, NetIoCounters> netIoCounters();

    List<NetConnection> netConnections(ConnectionKind kind);

    Map<String, List<NetInterfaceAddress>> netInterfaceAddresses();

    Map<String, NetInterfaceStats> netInterfaceStats();

    List<User> users();

    List<Temperature> temperatures();

    List<Fan> fans();

    Optional<Battery> battery();

    /** Empty on systems without control groups. */
    Optional<CgroupView> cgroup();

    /** Which mounts. */
    enum Mounts {
        ON_DISKS,
        ALL
    }

    /** Which block devices. */
    enum Devices {
        /** Disks, without their partitions. */
        WHOLE,
        ALL
    }
}

package org.jftpd.server.admin.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jftpd.monitor.CgroupView;
import org.jftpd.monitor.CpuStats;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.LoadAverage;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.VirtualMemory;

/** All that is read of the machine at one moment: some small files of /proc, no processes. */
record HostReading(
        CpuReading cpu,
        MemoryReading memory,
        Map<String, DiskIoCounters> disks,
        Map<String, NetIoCounters> nics,
        Optional<CgroupView> cgroup) {

    record CpuReading(CpuTimes all, List<CpuTimes> each, CpuStats stats, LoadAverage load) {}

    record MemoryReading(VirtualMemory virtual, SwapMemory swap) {}

    static HostReading of(Host host) {
        return new HostReading(
                new CpuReading(
                        host.cpu().times(),
                        host.cpu().timesPerCpu(),
                        host.cpu().stats(),
                        host.cpu().loadAverage()),
                new MemoryReading(host.memory().virtual(), host.memory().swap()),
                new TreeMap<>(host.disks().ioCountersPerDisk()),
                new TreeMap<>(host.network().ioCountersPerNic()),
                host.cgroup());
    }
}

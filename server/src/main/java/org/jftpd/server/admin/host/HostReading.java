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
        Part<CpuReading> cpu,
        Part<MemoryReading> memory,
        Part<Map<String, DiskIoCounters>> disks,
        Part<Map<String, NetIoCounters>> nics,
        Part<Optional<CgroupView>> cgroup) {

    record CpuReading(CpuTimes all, List<CpuTimes> each, CpuStats stats, LoadAverage load) {}

    record MemoryReading(VirtualMemory virtual, SwapMemory swap) {}

    /**
     * What the control group allows and has used.
     *
     * @throws UnsupportedOperationException where there are no control groups
     */
    CgroupView containment() {
        return cgroup.figures().orElseThrow(UnsupportedOperationException::new);
    }

    static HostReading of(Host host) {
        return new HostReading(
                Part.read(() -> new CpuReading(
                        host.cpu().times(),
                        host.cpu().timesPerCpu(),
                        host.cpu().stats(),
                        host.cpu().loadAverage())),
                Part.read(() ->
                        new MemoryReading(host.memory().virtual(), host.memory().swap())),
                Part.read(() -> new TreeMap<>(host.disks().ioCountersPerDisk())),
                Part.read(() -> new TreeMap<>(host.network().ioCountersPerNic())),
                Part.read(host::cgroup));
    }
}

package org.jftpd.monitor.linux;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jftpd.monitor.Battery;
import org.jftpd.monitor.CgroupView;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.CpuFrequency;
import org.jftpd.monitor.CpuStats;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.DiskPartition;
import org.jftpd.monitor.DiskUsage;
import org.jftpd.monitor.Fan;
import org.jftpd.monitor.LoadAverage;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.NetInterfaceAddress;
import org.jftpd.monitor.NetInterfaceStats;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.SystemProvider;
import org.jftpd.monitor.Temperature;
import org.jftpd.monitor.User;
import org.jftpd.monitor.VirtualMemory;

/** The host below a procfs and a sysfs root: which reader answers what. */
final class LinuxSystem implements SystemProvider {
    private final LinuxHome home;
    private final CpuStatFile stat;
    private final DiskstatsFile diskstats;

    LinuxSystem(LinuxHome home) {
        this.home = home;
        this.stat = new CpuStatFile(home);
        this.diskstats = new DiskstatsFile(home);
    }

    @Override
    public CpuTimes cpuTimes() {
        return stat.times();
    }

    @Override
    public List<CpuTimes> cpuTimesPerCpu() {
        return stat.timesPerCpu();
    }

    @Override
    public CpuStats cpuStats() {
        return stat.stats();
    }

    @Override
    public int logicalCpus() {
        return stat.cpus();
    }

    @Override
    public OptionalInt physicalCpus() {
        return new CpuTopology(home).physical();
    }

    @Override
    public List<CpuFrequency> cpuFrequencies() {
        return new CpuFrequencies(home).read();
    }

    @Override
    public LoadAverage loadAverage() {
        Bytes line = home.read("/loadavg");
        return new LoadAverage(line.decimal(), line.decimal(), line.decimal());
    }

    @Override
    public VirtualMemory virtualMemory() {
        return new MeminfoFile(home).virtual();
    }

    @Override
    public SwapMemory swapMemory() {
        return new MeminfoFile(home).swap();
    }

    @Override
    public List<DiskPartition> diskPartitions(Mounts which) {
        MountsFile mounts = new MountsFile(home);
        return which == Mounts.ALL ? mounts.all() : mounts.physical();
    }

    @Override
    public DiskUsage diskUsage(Path path) {
        return home.bounded().call(0, () -> usage(path.toFile()));
    }

    /** Three calls of statvfs(3); a path that is not there has no space at all. */
    private static DiskUsage usage(File path) {
        long total = path.getTotalSpace();
        if (total == 0 && !path.exists()) {
            throw new MonitorException(path + " is not there or hidden from us");
        }
        return new DiskUsage(total, total - path.getFreeSpace(), path.getUsableSpace());
    }

    @Override
    public Map<String, DiskIoCounters> diskIoCounters(Devices which) {
        return diskstats.read(which == Devices.WHOLE);
    }

    @Override
    public Map<String, NetIoCounters> netIoCounters() {
        return NetDevFile.read(home);
    }

    @Override
    public List<NetConnection> netConnections(ConnectionKind kind) {
        return new Connections(home).all(new PidListing(home.roots()).read(), kind);
    }

    @Override
    public Map<String, List<NetInterfaceAddress>> netInterfaceAddresses() {
        return new NetInterfaces(home).addresses();
    }

    @Override
    public Map<String, NetInterfaceStats> netInterfaceStats() {
        return new NetInterfaces(home).stats();
    }

    @Override
    public Instant bootTime() {
        return stat.bootTime();
    }

    @Override
    public String bootId() {
        return home.lineOrEmpty(home.roots().proc() + "/sys/kernel/random/boot_id");
    }

    @Override
    public List<User> users() {
        return new UtmpFile().users(home.roots());
    }

    @Override
    public List<Temperature> temperatures() {
        return new HwmonFolder(home).temperatures();
    }

    @Override
    public List<Fan> fans() {
        return new HwmonFolder(home).fans();
    }

    @Override
    public Optional<Battery> battery() {
        return new PowerSupplyFolder(home).battery();
    }

    @Override
    public Optional<CgroupView> cgroup() {
        return new CgroupFolder(home).view();
    }
}

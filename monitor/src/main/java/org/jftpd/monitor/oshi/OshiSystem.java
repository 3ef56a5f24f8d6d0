package org.jftpd.monitor.oshi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSFileStore;
import oshi.software.os.OSSession;

/** The host as OSHI sees it: figures may be 300 ms old. Longer than 200 lines, since it is the list of all there is. */
final class OshiSystem implements SystemProvider {
    private static HardwareAbstractionLayer hardware() {
        return OshiPlatform.oshi().getHardware();
    }

    private static CentralProcessor cpu() {
        return hardware().getProcessor();
    }

    private static double seconds(long[] millis, TickType type) {
        return millis[type.getIndex()] / 1000.0;
    }

    private static CpuTimes times(long[] millis) {
        return new CpuTimes(
                seconds(millis, TickType.USER),
                seconds(millis, TickType.SYSTEM),
                seconds(millis, TickType.IDLE),
                seconds(millis, TickType.NICE),
                seconds(millis, TickType.IOWAIT),
                seconds(millis, TickType.IRQ),
                seconds(millis, TickType.SOFTIRQ),
                seconds(millis, TickType.STEAL),
                0,
                0);
    }

    @Override
    public CpuTimes cpuTimes() {
        return times(cpu().getSystemCpuLoadTicks());
    }

    @Override
    public List<CpuTimes> cpuTimesPerCpu() {
        List<CpuTimes> each = new ArrayList<>();
        for (long[] millis : cpu().getProcessorCpuLoadTicks()) {
            each.add(times(millis));
        }
        return List.copyOf(each);
    }

    @Override
    public CpuStats cpuStats() {
        return new CpuStats(cpu().getContextSwitches(), cpu().getInterrupts(), null, null);
    }

    @Override
    public int logicalCpus() {
        return cpu().getLogicalProcessorCount();
    }

    @Override
    public OptionalInt physicalCpus() {
        return OptionalInt.of(cpu().getPhysicalProcessorCount());
    }

    @Override
    public List<CpuFrequency> cpuFrequencies() {
        List<CpuFrequency> each = new ArrayList<>();
        Double most = cpu().getMaxFreq() > 0 ? cpu().getMaxFreq() / 1e6 : null;
        for (long hertz : cpu().getCurrentFreq()) {
            each.add(new CpuFrequency(hertz > 0 ? Double.valueOf(hertz / 1e6) : null, null, most));
        }
        return List.copyOf(each);
    }

    @Override
    public LoadAverage loadAverage() {
        double[] loads = cpu().getSystemLoadAverage(3);
        if (loads[0] < 0) {
            throw new UnsupportedOperationException("the load average is not known on this system");
        }
        return new LoadAverage(loads[0], loads[1], loads[2]);
    }

    @Override
    public VirtualMemory virtualMemory() {
        GlobalMemory memory = hardware().getMemory();
        long available = memory.getAvailable();
        return new VirtualMemory(memory.getTotal(), available, available, null, null, null, null, null, null);
    }

    @Override
    public SwapMemory swapMemory() {
        var memory = hardware().getMemory();
        var swap = memory.getVirtualMemory();
        return new SwapMemory(
                swap.getSwapTotal(),
                swap.getSwapTotal() - swap.getSwapUsed(),
                swap.getSwapPagesIn() * memory.getPageSize(),
                swap.getSwapPagesOut() * memory.getPageSize());
    }

    @Override
    public List<DiskPartition> diskPartitions(Mounts which) {
        List<DiskPartition> mounts = new ArrayList<>();
        for (OSFileStore store :
                OshiPlatform.oshi().getOperatingSystem().getFileSystem().getFileStores(which == Mounts.ON_DISKS)) {
            mounts.add(new DiskPartition(store.getVolume(), store.getMount(), store.getType(), store.getOptions()));
        }
        return List.copyOf(mounts);
    }

    @Override
    public DiskUsage diskUsage(Path path) {
        if (!Files.exists(path)) {
            throw new MonitorException(path + " is not there or hidden from us");
        }
        var file = path.toFile();
        long total = file.getTotalSpace();
        return new DiskUsage(total, total - file.getFreeSpace(), file.getUsableSpace());
    }

    @Override
    public Map<String, DiskIoCounters> diskIoCounters(Devices which) {
        Map<String, DiskIoCounters> disks = new LinkedHashMap<>();
        for (HWDiskStore disk : hardware().getDiskStores()) {
            disks.put(
                    disk.getName(),
                    new DiskIoCounters(
                            disk.getReads(),
                            disk.getWrites(),
                            disk.getReadBytes(),
                            disk.getWriteBytes(),
                            null,
                            null,
                            null,
                            null,
                            disk.getTransferTime()));
        }
        return disks;
    }

    @Override
    public Map<String, NetIoCounters> netIoCounters() {
        return OshiInterfaces.counters(hardware().getNetworkIFs(true));
    }

    @Override
    public List<NetConnection> netConnections(ConnectionKind kind) {
        return OshiConnections.list(kind);
    }

    @Override
    public Map<String, List<NetInterfaceAddress>> netInterfaceAddresses() {
        return OshiInterfaces.addresses(hardware().getNetworkIFs(true));
    }

    @Override
    public Map<String, NetInterfaceStats> netInterfaceStats() {
        return OshiInterfaces.stats(hardware().getNetworkIFs(true));
    }

    @Override
    public Instant bootTime() {
        return Instant.ofEpochSecond(OshiPlatform.oshi().getOperatingSystem().getSystemBootTime());
    }

    @Override
    public List<User> users() {
        List<User> users = new ArrayList<>();
        for (OSSession one : OshiPlatform.oshi().getOperatingSystem().getSessions()) {
            users.add(new User(
                    one.getUserName(),
                    one.getTerminalDevice(),
                    one.getHost(),
                    Instant.ofEpochMilli(one.getLoginTime()),
                    null));
        }
        return List.copyOf(users);
    }

    @Override
    public List<Temperature> temperatures() {
        double degrees = hardware().getSensors().getCpuTemperature();
        return degrees > 0 ? List.of(new Temperature("cpu", "", degrees, null, null)) : List.of();
    }

    @Override
    public List<Fan> fans() {
        List<Fan> fans = new ArrayList<>();
        for (int rpm : hardware().getSensors().getFanSpeeds()) {
            fans.add(new Fan("", "fan" + (fans.size() + 1), rpm));
        }
        return List.copyOf(fans);
    }

    @Override
    public Optional<Battery> battery() {
        return hardware().getPowerSources().stream()
                .findFirst()
                .map(one -> new Battery(
                        one.getRemainingCapacityPercent() * 100,
                        one.getTimeRemainingEstimated() < 0 ? null : (long) one.getTimeRemainingEstimated(),
                        one.getTimeRemainingEstimated() == -2));
    }

    @Override
    public Optional<CgroupView> cgroup() {
        return Optional.empty();
    }
}

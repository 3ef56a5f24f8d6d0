package org.jftpd.monitor.linux;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jftpd.monitor.CpuStats;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.LoadAverage;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.SystemProvider;
import org.jftpd.monitor.VirtualMemory;

/** The host below a procfs and a sysfs root: which reader answers what. */
final class LinuxSystem implements SystemProvider {
    private final LinuxHome home;

    LinuxSystem(LinuxHome home) {
        this.home = home;
    }

    @Override
    public CpuTimes cpuTimes() {
        return new CpuStatFile(home).times();
    }

    @Override
    public List<CpuTimes> cpuTimesPerCpu() {
        return new CpuStatFile(home).timesPerCpu();
    }

    @Override
    public CpuStats cpuStats() {
        return new CpuStatFile(home).stats();
    }

    @Override
    public int logicalCpus() {
        return new CpuStatFile(home).cpus();
    }

    @Override
    public OptionalInt physicalCpus() {
        return new CpuTopology(home).physical();
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
    public Instant bootTime() {
        return new CpuStatFile(home).bootTime();
    }
}

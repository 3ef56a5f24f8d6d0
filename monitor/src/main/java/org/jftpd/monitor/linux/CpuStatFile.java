package org.jftpd.monitor.linux;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.CpuStats;
import org.jftpd.monitor.CpuTimes;

/** /proc/stat: CPU times, counts, boot time. */
final class CpuStatFile {
    private final LinuxHome home;

    CpuStatFile(LinuxHome home) {
        this.home = home;
    }

    CpuTimes times() {
        Bytes stat = home.read("/stat");
        if (!stat.accept("cpu ")) {
            throw stat.malformed();
        }
        return times(stat);
    }

    /** In the kernel's order, online CPUs only. */
    List<CpuTimes> timesPerCpu() {
        Bytes stat = home.read("/stat");
        List<CpuTimes> all = new ArrayList<>();
        while (stat.nextLine() && stat.accept("cpu")) {
            stat.skipWords(1);
            all.add(times(stat));
        }
        return List.copyOf(all);
    }

    int cpus() {
        return timesPerCpu().size();
    }

    private CpuTimes times(Bytes line) {
        line.requireLineEnd();
        double user = seconds(line);
        double nice = seconds(line);
        double system = seconds(line);
        double idle = seconds(line);
        return new CpuTimes(
                user,
                system,
                idle,
                nice,
                optional(line),
                optional(line),
                optional(line),
                optional(line),
                optional(line),
                optional(line));
    }

    private double seconds(Bytes line) {
        return home.kernel().seconds(line.number());
    }

    /** Old kernels have fewer columns. */
    private double optional(Bytes line) {
        return line.atLineEnd() ? 0.0 : seconds(line);
    }

    CpuStats stats() {
        Bytes stat = home.read("/stat");
        long interrupts = stat.numberAfter("intr ");
        long switches = stat.numberAfter("ctxt ");
        long soft = stat.numberAfter("softirq ");
        return new CpuStats(switches, interrupts, soft, 0L);
    }

    /** Read each time: it moves when the clock is set. */
    Instant bootTime() {
        return Instant.ofEpochSecond(home.read("/stat").numberAfter("btime "));
    }
}

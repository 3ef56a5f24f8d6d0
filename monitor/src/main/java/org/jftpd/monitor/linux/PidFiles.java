package org.jftpd.monitor.linux;

import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessMemory;

/** Records from /proc/PID/stat and /proc/PID/statm. */
final class PidFiles {
    private static final Double ZERO = 0.0;

    private PidFiles() {}

    static ProcessCpuTimes cpuTimes(StatLine line, Kernel kernel) {
        return new ProcessCpuTimes(
                kernel.seconds(line.userTicks),
                kernel.seconds(line.systemTicks),
                boxed(line.childrenUserTicks, kernel),
                boxed(line.childrenSystemTicks, kernel),
                boxed(line.blockIoTicks, kernel));
    }

    /** Most are zero; one zero is enough for all. */
    private static Double boxed(long ticks, Kernel kernel) {
        return ticks == 0 ? ZERO : Double.valueOf(kernel.seconds(ticks));
    }

    /** statm: size resident shared text lib data dirty, in pages. */
    static ProcessMemory memory(Bytes statm, Kernel kernel) {
        long page = kernel.pageSize();
        long vms = statm.number() * page;
        long rss = statm.number() * page;
        long shared = statm.number() * page;
        long text = statm.number() * page;
        statm.skipWords(1);
        return new ProcessMemory(rss, vms, shared, text, statm.number() * page);
    }
}

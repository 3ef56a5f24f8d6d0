package org.jftpd.monitor.linux;

import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessMemory;

/** Records from /proc/PID/stat and /proc/PID/statm. */
final class PidFiles {
    private PidFiles() {}

    static ProcessCpuTimes cpuTimes(StatLine line, Kernel kernel) {
        return new ProcessCpuTimes(
                kernel.seconds(line.userTicks),
                kernel.seconds(line.systemTicks),
                kernel.seconds(line.childrenUserTicks),
                kernel.seconds(line.childrenSystemTicks),
                kernel.seconds(line.blockIoTicks));
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

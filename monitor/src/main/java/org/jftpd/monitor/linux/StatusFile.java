package org.jftpd.monitor.linux;

import java.util.List;
import org.jftpd.monitor.ContextSwitches;
import org.jftpd.monitor.Ids;
import org.jftpd.monitor.MemoryDetails;

/**
 * /proc/PID/status: one "Key:\tvalue" a line; the name in it is escaped, so lines are lines. Confined to one thread.
 */
final class StatusFile {
    private final Bytes lines;

    /** @param lines own bytes, not a shared buffer */
    StatusFile(Bytes lines) {
        this.lines = lines;
    }

    private boolean find(String key) {
        lines.moveTo(0);
        return lines.find(key);
    }

    private void require(String key) {
        if (!find(key)) {
            throw lines.malformed();
        }
    }

    /** Process id of the thread group. */
    int threadGroup() {
        require("Tgid:");
        return lines.integer();
    }

    Ids uids() {
        require("Uid:");
        return ids();
    }

    Ids gids() {
        require("Gid:");
        return ids();
    }

    /** 32 bits, unsigned in the kernel. */
    private Ids ids() {
        return new Ids((int) lines.number(), (int) lines.number(), (int) lines.number());
    }

    ContextSwitches contextSwitches() {
        require("voluntary_ctxt_switches:");
        long voluntary = lines.number();
        require("nonvoluntary_ctxt_switches:");
        return new ContextSwitches(voluntary, lines.number());
    }

    /** Absent lines, as a zombie has them, are 0. */
    MemoryDetails memory() {
        return new MemoryDetails(
                kilobytes("VmHWM:"),
                kilobytes("VmPeak:"),
                kilobytes("RssAnon:"),
                kilobytes("RssFile:"),
                kilobytes("RssShmem:"),
                kilobytes("VmSwap:"),
                kilobytes("HugetlbPages:"));
    }

    private long kilobytes(String key) {
        return find(key) ? lines.number() * 1024 : 0;
    }

    List<Integer> allowedCpus() {
        require("Cpus_allowed_list:");
        return CpuList.parse(lines.word());
    }
}

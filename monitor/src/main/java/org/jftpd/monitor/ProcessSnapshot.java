package org.jftpd.monitor;

import java.io.Serializable;
import java.time.Instant;

/**
 * The seven facts of one process that a process list shows, read in one go.
 *
 * @param pid process id
 * @param startTicks clock ticks from boot to its start; with the pid this is its identity
 * @param ppid pid of the parent, 0 for none
 * @param name as {@link Process#name()}
 * @param status what it is doing
 * @param cpuTimes seconds
 * @param memoryInfo bytes, all zero for a zombie
 * @param createTime when it started, to 1/100 s
 */
public record ProcessSnapshot(
        int pid,
        long startTicks,
        int ppid,
        String name,
        ProcessStatus status,
        ProcessCpuTimes cpuTimes,
        ProcessMemory memoryInfo,
        Instant createTime)
        implements Serializable {}

package org.jftpd.monitor;

import java.time.Instant;

/**
 * What can be asked about one process. Every method throws {@link NoSuchProcess} when it is gone or its pid was reused
 * and {@link AccessDenied} when it is hidden from us; units are those of {@link Process}.
 */
public interface ProcessFacts {
    String name();

    ProcessStatus status();

    int ppid();

    Instant createTime();

    ProcessCpuTimes cpuTimes();

    ProcessMemory memoryInfo();
}

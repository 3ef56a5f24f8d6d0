package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of one process, in seconds (psutil {@code Process.cpu_times()}).
 *
 * @param user in user mode
 * @param system in the kernel
 * @param childrenUser user time of children that were waited for; null where the system does not tell
 * @param childrenSystem kernel time of children that were waited for; null where the system does not tell
 * @param iowait waiting for block devices; null where the system does not tell
 */
public record ProcessCpuTimes(
        double user,
        double system,
        @Nullable Double childrenUser,
        @Nullable Double childrenSystem,
        @Nullable Double iowait)
        implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the control group of a process allows and has used: the container's view beside the host's.
 *
 * @param path of the group that limits memory, below the cgroup mount
 * @param memoryLimit bytes; null for none
 * @param memoryUsage bytes in use; null where it is not counted
 * @param cpuQuota CPUs' worth of time a period, 1.5 is one and a half; null for none
 * @param throttledCount periods in which the quota ran out; null where it is not counted
 * @param throttledSeconds time that was spent waiting for the next period; null where it is not counted
 */
public record CgroupView(
        String path,
        @Nullable Long memoryLimit,
        @Nullable Long memoryUsage,
        @Nullable Double cpuQuota,
        @Nullable Long throttledCount,
        @Nullable Double throttledSeconds)
        implements Serializable {}

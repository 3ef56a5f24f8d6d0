package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the CPUs have done since boot, as counts (psutil {@code cpu_stats()}).
 *
 * @param ctxSwitches voluntary and involuntary context switches
 * @param interrupts hardware interrupts
 * @param softInterrupts software interrupts; null where the system does not tell
 * @param syscalls system calls; always 0 on Linux, as in psutil; null where the system does not tell
 */
public record CpuStats(
        long ctxSwitches,
        long interrupts,
        @Nullable Long softInterrupts,
        @Nullable Long syscalls) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;

/**
 * What a process really costs, in bytes (psutil {@code memory_footprint()}, /proc/PID/smaps_rollup).
 *
 * @param uss memory no other process shares: what its end would free
 * @param pss uss and its part of what is shared
 * @param swap swapped out
 */
public record MemoryFootprint(long uss, long pss, long swap) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;

/**
 * The host's swap, in bytes (psutil {@code swap_memory()}).
 *
 * @param sin bytes swapped in since boot
 * @param sout bytes swapped out since boot
 */
public record SwapMemory(long total, long free, long sin, long sout) implements Serializable {
    public long used() {
        return total - free;
    }

    /** Used in percent of total, one decimal; 0 without swap. */
    public double percent() {
        return Percent.of(used(), total);
    }
}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The host's memory, in bytes (psutil {@code virtual_memory()}).
 *
 * @param total physical memory
 * @param available what programs can get without swapping
 * @param free not used at all
 * @param active used recently; this and all that follow are null where the system does not tell
 * @param inactive not used recently
 * @param buffers raw disk blocks
 * @param cached page cache and reclaimable slab
 * @param shared tmpfs and shared memory
 * @param slab kernel objects
 */
public record VirtualMemory(
        long total,
        long available,
        long free,
        @Nullable Long active,
        @Nullable Long inactive,
        @Nullable Long buffers,
        @Nullable Long cached,
        @Nullable Long shared,
        @Nullable Long slab)
        implements Serializable {

    /** total - available. */
    public long used() {
        return total - available;
    }

    /** Used in percent of total, one decimal. */
    public double percent() {
        return Percent.of(used(), total);
    }
}

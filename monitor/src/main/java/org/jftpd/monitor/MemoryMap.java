package org.jftpd.monitor;

import java.io.Serializable;

/**
 * All a process has mapped of one file, in bytes (psutil {@code memory_maps(grouped=True)}, /proc/PID/smaps).
 *
 * @param path the file, or [heap], [stack], [anon]
 */
public record MemoryMap(
        String path,
        long rss,
        long size,
        long pss,
        long sharedClean,
        long sharedDirty,
        long privateClean,
        long privateDirty,
        long referenced,
        long anonymous,
        long swap)
        implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a process has read and written since it started (psutil {@code io_counters()}, proc(5) /proc/PID/io).
 *
 * @param readCount read calls
 * @param writeCount write calls
 * @param readBytes bytes fetched from the disk
 * @param writeBytes bytes sent to the disk
 * @param readChars bytes that read calls returned, also from the page cache; null where the system does not tell
 * @param writeChars bytes that write calls took; null where the system does not tell
 */
public record IoCounters(
        @Nullable Long readCount,
        @Nullable Long writeCount,
        long readBytes,
        long writeBytes,
        @Nullable Long readChars,
        @Nullable Long writeChars)
        implements Serializable {}

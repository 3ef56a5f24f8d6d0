package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a disk has done since boot (psutil {@code disk_io_counters()}); never negative.
 *
 * @param readCount reads finished
 * @param writeCount writes finished
 * @param readBytes bytes read
 * @param writeBytes bytes written
 * @param readTime milliseconds spent reading; null where the system does not tell
 * @param writeTime milliseconds spent writing; null where the system does not tell
 * @param readMergedCount reads merged with a neighbour; null where the system does not tell
 * @param writeMergedCount writes merged with a neighbour; null where the system does not tell
 * @param busyTime milliseconds with something to do
 */
public record DiskIoCounters(
        long readCount,
        long writeCount,
        long readBytes,
        long writeBytes,
        @Nullable Long readTime,
        @Nullable Long writeTime,
        @Nullable Long readMergedCount,
        @Nullable Long writeMergedCount,
        long busyTime)
        implements Serializable {}

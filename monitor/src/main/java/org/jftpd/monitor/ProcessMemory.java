package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Memory of one process, in bytes (psutil {@code Process.memory_info()}, shape of 8.0).
 *
 * @param rss resident: in physical memory now
 * @param vms virtual: address space reserved
 * @param shared resident pages backed by files or shared memory; null where the system does not tell
 * @param text executable code; null where the system does not tell
 * @param data data and stack; null where the system does not tell
 */
public record ProcessMemory(
        long rss,
        long vms,
        @Nullable Long shared,
        @Nullable Long text,
        @Nullable Long data) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;

/**
 * More about a process's memory, in bytes (psutil 8 {@code memory_info_ex()}, /proc/PID/status); all zero for a zombie.
 *
 * @param peakRss most that was ever resident
 * @param peakVms most address space it ever had
 * @param rssAnon resident, of no file
 * @param rssFile resident, of files
 * @param rssShmem resident, shared
 * @param swap swapped out
 * @param hugetlb in huge pages
 */
public record MemoryDetails(
        long peakRss, long peakVms, long rssAnon, long rssFile, long rssShmem, long swap, long hugetlb)
        implements Serializable {}

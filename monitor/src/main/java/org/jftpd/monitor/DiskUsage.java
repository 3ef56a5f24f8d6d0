package org.jftpd.monitor;

import java.io.Serializable;

/**
 * Space of a file system, in bytes (psutil {@code disk_usage()}, statvfs(3)).
 *
 * @param total size
 * @param used by files
 * @param free what an ordinary user can still write
 */
public record DiskUsage(long total, long used, long free) implements Serializable {
    /** Used in percent of what an ordinary user could have, one decimal, as df(1) counts. */
    public double percent() {
        return Percent.of(used, used + free);
    }
}

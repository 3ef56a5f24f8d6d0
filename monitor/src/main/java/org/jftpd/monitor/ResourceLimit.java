package org.jftpd.monitor;

import java.io.Serializable;

/**
 * What a process may use of one resource (psutil {@code rlimit()}, getrlimit(2)); units are those of the resource.
 *
 * @param soft what the kernel enforces
 * @param hard up to where the process may raise it itself
 */
public record ResourceLimit(long soft, long hard) implements Serializable {
    /** No limit. */
    public static final long INFINITY = -1;
}

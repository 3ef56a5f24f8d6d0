package org.jftpd.monitor;

import java.io.Serializable;

/**
 * One way to read a host: the procfs home or the OSHI home. Found through {@link java.util.ServiceLoader}; the first
 * that {@linkplain #serves() serves} this system is used. Thread-safe. Serializable, so that a {@link Process} handle
 * is.
 */
public interface Platform extends Serializable {
    /** Whether this home can read the system the JVM runs on. Cheap; loads nothing. */
    boolean serves();

    ProcessProvider processes();

    SystemProvider system();
}

package org.jftpd.monitor;

import java.io.Serializable;

/**
 * Page faults of a process since it started (psutil 8 {@code page_faults()}).
 *
 * @param minor served without the disk
 * @param major had to read the disk
 */
public record PageFaults(long minor, long major) implements Serializable {}

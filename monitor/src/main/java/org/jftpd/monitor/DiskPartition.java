package org.jftpd.monitor;

import java.io.Serializable;

/**
 * A mounted file system (psutil {@code disk_partitions()}).
 *
 * @param device what is mounted; empty for none
 * @param mountpoint where
 * @param fstype kind of file system
 * @param opts mount options, comma separated
 */
public record DiskPartition(String device, String mountpoint, String fstype, String opts) implements Serializable {}

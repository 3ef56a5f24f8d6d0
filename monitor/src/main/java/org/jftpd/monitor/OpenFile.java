package org.jftpd.monitor;

import java.io.Serializable;

/**
 * A regular file a process has open (psutil {@code open_files()}).
 *
 * @param path as the process sees it
 * @param fd descriptor number
 * @param position byte offset in the file
 * @param mode as for Python's open(): r, w, a, r+ or a+
 * @param flags of open(2)
 */
public record OpenFile(String path, int fd, long position, String mode, int flags) implements Serializable {}

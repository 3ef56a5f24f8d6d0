package org.jftpd.monitor;

import java.io.Serializable;

/**
 * One piece of a process's address space (psutil {@code memory_maps(grouped=False)}).
 *
 * @param address begin and end, hexadecimal
 * @param permissions as rwxp
 * @param map what is mapped there, in bytes
 */
public record MemoryRegion(String address, String permissions, MemoryMap map) implements Serializable {}

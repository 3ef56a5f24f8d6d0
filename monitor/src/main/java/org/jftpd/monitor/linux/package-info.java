/**
 * The Linux home: procfs and sysfs read as bytes below a root that can be given, and a dozen libc calls through JNA.
 * Rule: one reader class per file of the kernel; nothing here loads an OSHI class, forks, or needs JNA to read.
 */
@NullMarked
package org.jftpd.monitor.linux;

import org.jspecify.annotations.NullMarked;

/**
 * psutil for Java: processes, CPU, memory, disks and network. Rule: it knows nothing of FTP, and OSHI and JNA types
 * never leave it.
 */
@NullMarked
package org.jftpd.monitor;

import org.jspecify.annotations.NullMarked;

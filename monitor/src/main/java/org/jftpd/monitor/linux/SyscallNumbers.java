package org.jftpd.monitor.linux;

import java.util.Locale;

/**
 * Numbers of system calls that libc has no function for, by processor; -1 where we do not know it (the kernel then says
 * ENOSYS).
 */
record SyscallNumbers(long ioprioGet, long ioprioSet, long getdents64) {
    /** The same on every processor. */
    static final long PIDFD_OPEN = 434;

    /** The same on every processor. */
    static final long PIDFD_SEND_SIGNAL = 424;

    static SyscallNumbers here() {
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> new SyscallNumbers(252, 251, 217);
            case "aarch64", "riscv64", "loongarch64" -> new SyscallNumbers(31, 30, 61);
            case "ppc64le", "ppc64" -> new SyscallNumbers(274, 273, 202);
            case "s390x" -> new SyscallNumbers(283, 282, 220);
            default -> new SyscallNumbers(-1, -1, -1);
        };
    }
}

package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A pidfd: a descriptor that names one process for ever, however its pid is used later (pidfd_open(2), Linux 5.3).
 * Closed by who opened it.
 */
final class PidFd implements AutoCloseable {
    private static final int ESRCH = 3;

    /** struct pollfd is an int and two shorts, the first of which asks for POLLIN. */
    private static final int ASK_POLLIN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 1 : 1 << 16;

    private final int pid;
    private final int fd;

    private PidFd(int pid, int fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /** Empty where the kernel, or a filter on system calls, does not give one. */
    static Optional<PidFd> open(int pid) {
        try {
            return Optional.of(new PidFd(pid, (int) LibcCalls.syscall(SyscallNumbers.PIDFD_OPEN, pid, 0, 0, 0)));
        } catch (LastErrorException refused) {
            if (refused.getErrorCode() == ESRCH) {
                throw Libc.translated(pid, refused);
            }
            return Optional.empty();
        }
    }

    void signal(int signal) {
        try {
            LibcCalls.syscall(SyscallNumbers.PIDFD_SEND_SIGNAL, fd, signal, 0, 0);
        } catch (LastErrorException failed) {
            throw Libc.translated(pid, failed);
        }
    }

    /** Waits until it has ended, perhaps as a zombie; false when the time is up. */
    boolean ended(int milliseconds) {
        int[] entry = {fd, ASK_POLLIN};
        try {
            return LibcCalls.poll(entry, 1, milliseconds) > 0;
        } catch (LastErrorException interrupted) {
            return false;
        }
    }

    @Override
    public void close() {
        LibcCalls.close(fd);
    }
}

package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.IoPriority;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Resource;
import org.jftpd.monitor.ResourceLimit;

/**
 * The libc calls that files cannot replace, in our words; errno becomes the exceptions of this module. Where JNA cannot
 * load (a temporary folder mounted noexec), only what needs them is an {@link UnsupportedOperationException}.
 */
final class Libc {
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final int WHO_PROCESS = 1;
    private static final int IOPRIO_SHIFT = 13;

    /** The kernel would ignore one in IDLE. */
    private static final Set<IoPriority.IoClass> WITHOUT_VALUE =
            Set.of(IoPriority.IoClass.NONE, IoPriority.IoClass.IDLE);

    /** No kernel is built for more. */
    private static final int MOST_CPUS = 1 << 16;

    private static final class Loaded {
        private static final Optional<Libc> LIBC = load();

        private static Optional<Libc> load() {
            try {
                LibcCalls.getpid();
                return Optional.of(new Libc(SyscallNumbers.here()));
            } catch (LinkageError notLoadable) {
                return Optional.empty();
            }
        }
    }

    private final SyscallNumbers numbers;

    private Libc(SyscallNumbers numbers) {
        this.numbers = numbers;
    }

    /** Loaded at the first call; empty where JNA cannot. */
    static Optional<Libc> loaded() {
        return Loaded.LIBC;
    }

    /** For pids below this root, which must be our own. */
    static Libc forLive(Roots roots) {
        if (!roots.live()) {
            throw new UnsupportedOperationException("pids below " + roots.proc() + " are not ours");
        }
        return loaded().orElseThrow(() -> new UnsupportedOperationException("JNA could not be loaded"));
    }

    SyscallNumbers numbers() {
        return numbers;
    }

    void kill(int pid, int signal) {
        call(pid, () -> LibcCalls.kill(pid, signal));
    }

    void nice(int pid, int value) {
        call(pid, () -> LibcCalls.setpriority(0, pid, value));
    }

    IoPriority ionice(int pid) {
        long packed = call(pid, () -> LibcCalls.syscall(numbers.ioprioGet(), WHO_PROCESS, pid, 0, 0));
        int value = (int) packed & 7;
        return new IoPriority(IoPriority.IoClass.of((int) packed >> IOPRIO_SHIFT), value);
    }

    void ionice(int pid, IoPriority priority) {
        if (priority.value() != 0 && WITHOUT_VALUE.contains(priority.ioclass())) {
            throw new IllegalArgumentException(
                    "ioclass " + priority.ioclass() + " accepts no value: " + priority.value());
        }
        long packed = (long) priority.ioclass().code() << IOPRIO_SHIFT | priority.value();
        call(pid, () -> LibcCalls.syscall(numbers.ioprioSet(), WHO_PROCESS, pid, packed, 0));
    }

    /** No limit is the highest: the kernel's numbers have no sign. */
    void rlimit(int pid, Resource resource, ResourceLimit limit) {
        if (Long.compareUnsigned(limit.soft(), limit.hard()) > 0) {
            throw new IllegalArgumentException("current limit exceeds maximum limit: " + limit);
        }
        try (Memory pair = new Memory(16)) {
            pair.setLong(0, limit.soft());
            pair.setLong(8, limit.hard());
            call(pid, () -> LibcCalls.prlimit64(pid, resource.code(), pair, null));
        }
    }

    void cpuAffinity(int pid, List<Integer> cpus) {
        for (int cpu : cpus) {
            if (cpu < 0 || cpu >= MOST_CPUS) {
                throw new IllegalArgumentException("there is no CPU " + cpu);
            }
        }
        int highest = cpus.stream().mapToInt(Integer::intValue).max().orElse(0);
        byte[] mask = new byte[(highest / 64 + 1) * 8];
        for (int cpu : cpus) {
            mask[cpu / 8] |= (byte) (1 << cpu % 8);
        }
        call(pid, () -> LibcCalls.sched_setaffinity(pid, (long) mask.length, mask));
    }

    private interface Call {
        long run() throws LastErrorException;
    }

    private static long call(int pid, Call call) {
        try {
            return call.run();
        } catch (LastErrorException failed) {
            throw translated(pid, failed);
        }
    }

    /** Whether a call on a file of a process failed since that is gone or hidden from us. */
    static boolean isGoneOrHidden(LastErrorException failed) {
        return switch (failed.getErrorCode()) {
            case ENOENT, ESRCH, EPERM, EACCES -> true;
            default -> false;
        };
    }

    static RuntimeException translated(int pid, LastErrorException failed) {
        return switch (failed.getErrorCode()) {
            case ESRCH -> NoSuchProcess.gone(pid);
            case EPERM, EACCES -> new AccessDenied(pid, null, "operation not permitted");
            case EINVAL -> new IllegalArgumentException("refused by the kernel: " + failed.getMessage());
            default -> new MonitorException("system call failed for process " + pid, failed);
        };
    }
}

package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of processes below a root, and tells failures apart by psutil's rule: permission is
 * {@link AccessDenied}; a file that is missing or says "no such process" is a {@link ZombieProcess} when stat says so,
 * a {@link NoSuchProcess} when stat is gone too, and else an empty file (a kernel thread has no environment). Whatever
 * else fails, such as that we are out of descriptors, is a plain {@link MonitorException}: nobody is gone for that. Any
 * thread: each has its own buffer.
 */
final class ProcFiles {
    private static final byte[] NOTHING = {};

    private final Roots roots;
    private final ThreadLocal<Bytes> buffers = ThreadLocal.withInitial(Bytes::new);

    ProcFiles(Roots roots) {
        this.roots = roots;
    }

    Roots roots() {
        return roots;
    }

    /** This thread's buffer: valid until its next read. */
    Bytes buffer() {
        return buffers.get();
    }

    /**
     * The process's stat.
     *
     * @throws NoSuchProcess when it is gone
     * @throws AccessDenied when it is hidden from us (hidepid)
     * @throws MonitorException when it is there and cannot be read
     */
    StatLine stat(int pid) {
        return stat(pid, buffer());
    }

    private StatLine stat(int pid, Bytes bytes) {
        return switch (readOnce(roots.process(pid, "/stat"), bytes)) {
            case ABSENT -> throw NoSuchProcess.gone(pid);
            case DENIED -> throw new AccessDenied(pid, null, "the kernel hides this process");
            default -> new StatLine().parse(bytes);
        };
    }

    /**
     * What the first read(2) of a file that every process and every thread has gives: stat, statm.
     *
     * @return whether it was READABLE; else ABSENT or DENIED
     * @throws MonitorException when it is there and cannot be read, such as when we are out of descriptors
     */
    Probe readOnce(String path, Bytes into) {
        for (int left = Probe.TRIES; ; left--) {
            try {
                into.readOnce(path);
                return Probe.READABLE;
            } catch (IOException failed) {
                Probe probe = Probe.of(path);
                if (probe == Probe.ABSENT || probe == Probe.DENIED) {
                    return probe;
                }
                requireMore(left, path, failed);
            }
        }
    }

    /**
     * A file that not every system has, whole, in this thread's buffer; null where there is what counts as none.
     *
     * @throws MonitorException when it cannot be read for another reason, such as that we are out of descriptors
     */
    @Nullable
    Bytes readUnless(Set<Probe> none, String path) {
        for (int left = Probe.TRIES; ; left--) {
            try {
                return buffer().readAll(path);
            } catch (IOException failed) {
                if (none.contains(Probe.of(path))) {
                    return null;
                }
                requireMore(left, path, failed);
            }
        }
    }

    private static void requireMore(int left, String path, IOException failed) {
        if (left <= 1) {
            throw new MonitorException(path + " cannot be read", failed);
        }
    }

    /** A way to read something of a process. */
    interface Access<T> {
        T read() throws IOException;
    }

    /** What the access to a file, link or folder of the process gives; empty where the kernel has none for it. */
    <T> T access(int pid, String path, Access<T> access, T empty) {
        for (int left = Probe.TRIES; ; left--) {
            try {
                return access.read();
            } catch (IOException failed) {
                if (hasNone(pid, path)) {
                    return empty;
                }
                requireMore(left, path, failed);
            }
        }
    }

    /** One file of the process, whole, in this thread's buffer; empty where the kernel has none for it. */
    Bytes read(int pid, String file) {
        return read(pid, file, buffer());
    }

    /** As {@link #read}, in bytes of its own. */
    Bytes readOwn(int pid, String file) {
        return read(pid, file, new Bytes());
    }

    private Bytes read(int pid, String file, Bytes into) {
        String path = roots.process(pid, file);
        into.wrap(NOTHING, 0, path);
        return access(pid, path, () -> into.readAll(path), into);
    }

    /** As {@link #read}, for files that a zombie has no more: the kernel may also show those as empty. */
    Bytes readOrZombie(int pid, String file) {
        Bytes bytes = readOwn(pid, file);
        if (bytes.length() == 0) {
            StatLine stat = stat(pid);
            if (stat.zombie()) {
                throw new ZombieProcess(pid, stat.name(), stat.ppid);
            }
        }
        return bytes;
    }

    /** The file that has the sums: kernels before 4.14 have only the parts. */
    String smaps(int pid) {
        return Files.exists(Path.of(roots.process(pid, "/smaps_rollup"))) ? "/smaps_rollup" : "/smaps";
    }

    /** Where a link of the process points; empty where the kernel has none for it. */
    String link(int pid, String file) {
        String path = roots.process(pid, file);
        return access(pid, path, () -> LinkTarget.readFile(Path.of(path)), "");
    }

    /**
     * Throws what a failed access to a file of the process means; else tells whether the kernel has none for it, or it
     * may be tried again. A process without memory (a kernel thread, one that is about to end) lacks some files though
     * they are shown.
     */
    private boolean hasNone(int pid, String path) {
        // The thread's buffer may be what was read into, and what will be given out empty.
        StatLine stat = stat(pid, new Bytes());
        Probe probe = Probe.of(path);
        boolean denied = probe == Probe.DENIED || (probe == Probe.UNREADABLE && path.endsWith("/io"));
        boolean ownZombie = stat.zombie() && ours(pid);
        if (denied && !ownZombie) {
            throw new AccessDenied(pid, stat.name(), "access denied");
        }
        if (probe == Probe.READABLE) {
            return false;
        }
        if (stat.zombie() && !(denied && emptyInZombies(path))) {
            throw new ZombieProcess(pid, stat.name(), stat.ppid);
        }
        return denied || probe == Probe.ABSENT || stat.virtualBytes == 0;
    }

    /** The kernel gives files of a zombie to root, so that its own user is refused what is empty or gone anyway. */
    private boolean ours(int pid) {
        try {
            int own = new StatusFile(new Bytes().readAll(roots.proc() + "/self/status"))
                    .uids()
                    .effective();
            return new StatusFile(new Bytes().readAll(roots.process(pid, "/status")))
                            .uids()
                            .real()
                    == own;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean emptyInZombies(String path) {
        return path.endsWith("/fd") || path.endsWith("/io");
    }
}

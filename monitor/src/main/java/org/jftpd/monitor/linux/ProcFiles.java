package org.jftpd.monitor.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of processes below a root, and tells failures apart by psutil's rule: permission is
 * {@link AccessDenied}; a file that is missing or says "no such process" is a {@link ZombieProcess} when stat says so,
 * a {@link NoSuchProcess} when stat is gone too, and else an empty file (a kernel thread has no environment). Any
 * thread: each has its own buffer.
 */
final class ProcFiles {
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

    /** The process's stat, read now, or null where it is not there or cannot be read; see {@link #whyNoStat}. */
    @Nullable
    StatLine statOrNull(int pid, StatLine line) {
        Bytes bytes = buffer();
        try {
            bytes.readOnce(roots.process(pid, "/stat"));
        } catch (IOException gone) {
            return null;
        }
        return line.parse(bytes);
    }

    /**
     * The process's stat.
     *
     * @throws NoSuchProcess when it is gone
     * @throws AccessDenied when it is hidden from us (hidepid)
     */
    StatLine stat(int pid) {
        StatLine line = statOrNull(pid, new StatLine());
        if (line == null) {
            throw whyNoStat(pid);
        }
        return line;
    }

    MonitorException whyNoStat(int pid) {
        return switch (probe(roots.process(pid, "/stat"))) {
            case DENIED -> new AccessDenied(pid, null, "the kernel hides this process");
            case ABSENT, UNREADABLE, READABLE -> NoSuchProcess.gone(pid);
        };
    }

    /** One file of the process, whole, in this thread's buffer; empty where the kernel has none for it. */
    Bytes read(int pid, String file) {
        String path = roots.process(pid, file);
        try {
            return buffer().readAll(path);
        } catch (IOException failed) {
            raise(pid, path);
            return buffer().wrap(new byte[8192], 0, path);
        }
    }

    /** As {@link #read}, in bytes of its own. */
    Bytes readOwn(int pid, String file) {
        Bytes own = new Bytes();
        String path = roots.process(pid, file);
        try {
            return own.readAll(path);
        } catch (IOException failed) {
            raise(pid, path);
            return own;
        }
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
        try {
            return LinkTarget.readFile(Path.of(path));
        } catch (IOException failed) {
            raise(pid, path);
            return "";
        }
    }

    /** Throws what a failed access to a file of the process means; returns when it means "empty". */
    void raise(int pid, String path) {
        StatLine stat = statOrNull(pid, new StatLine());
        if (stat == null) {
            throw whyNoStat(pid);
        }
        Probe probe = probe(path);
        boolean denied = probe == Probe.DENIED || (probe == Probe.UNREADABLE && path.endsWith("/io"));
        boolean ownZombie = stat.zombie() && ours(pid);
        if (denied && !ownZombie) {
            throw new AccessDenied(pid, stat.name(), "access denied");
        }
        if (stat.zombie() && !(denied && emptyInZombies(path))) {
            throw new ZombieProcess(pid, stat.name(), stat.ppid);
        }
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

    private enum Probe {
        READABLE,
        UNREADABLE,
        DENIED,
        ABSENT
    }

    /** Only after a failure: java.nio has typed errors, and is slower. */
    private static Probe probe(String file) {
        Path path = Path.of(file);
        if (Files.isSymbolicLink(path)) {
            return probeLink(path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(in);
        } catch (NoSuchFileException absent) {
            return Probe.ABSENT;
        } catch (AccessDeniedException denied) {
            return Probe.DENIED;
        } catch (IOException other) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Probe.UNREADABLE : Probe.DENIED;
        }
    }

    private static Probe read(InputStream in) {
        try {
            return in.read() < 0 ? Probe.UNREADABLE : Probe.READABLE;
        } catch (IOException unreadable) {
            return Probe.UNREADABLE;
        }
    }

    private static Probe probeLink(Path link) {
        try {
            Files.readSymbolicLink(link);
            return Probe.READABLE;
        } catch (AccessDeniedException denied) {
            return Probe.DENIED;
        } catch (IOException absent) {
            return Probe.ABSENT;
        }
    }
}

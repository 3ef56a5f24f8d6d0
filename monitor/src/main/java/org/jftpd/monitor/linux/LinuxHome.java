package org.jftpd.monitor.linux;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jftpd.monitor.MonitorException;
import org.jspecify.annotations.Nullable;

/** What the readers of one root share: its files, its constants, its bounded threads. Thread-safe. */
final class LinuxHome {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ProcFiles files;
    private final Kernel kernel;
    private final BoundedReads bounded;
    private final Passwd passwd;
    private final KeptFile meminfo;
    private final KeptFile netDev;
    private final KeptFile diskstats;

    LinuxHome(Roots roots) {
        this(roots, new BoundedReads(PATIENCE));
    }

    LinuxHome(Roots roots, BoundedReads bounded) {
        this.files = new ProcFiles(roots);
        this.kernel = Kernel.read(roots);
        this.bounded = bounded;
        this.passwd = new Passwd(roots);
        this.meminfo = KeptFile.ofLines(roots.proc() + "/meminfo");
        this.netDev = KeptFile.ofLines(roots.proc() + roots.net() + "/dev");
        this.diskstats = KeptFile.ofRecords(roots.proc() + "/diskstats");
    }

    Roots roots() {
        return files.roots();
    }

    ProcFiles files() {
        return files;
    }

    Kernel kernel() {
        return kernel;
    }

    KeptFile meminfo() {
        return meminfo;
    }

    KeptFile netDev() {
        return netDev;
    }

    KeptFile diskstats() {
        return diskstats;
    }

    Passwd passwd() {
        return passwd;
    }

    BoundedReads bounded() {
        return bounded;
    }

    /** A kept file, whole, in this thread's buffer. */
    Bytes read(KeptFile file) {
        try {
            return file.read(files.buffer());
        } catch (IOException unreadable) {
            throw new MonitorException(file.path() + " cannot be read", unreadable);
        }
    }

    /** As {@link #read(KeptFile)}; null where it is not shown. */
    @Nullable
    Bytes readOrNull(KeptFile file) {
        try {
            return read(file);
        } catch (MonitorException unreadable) {
            if (Probe.NO_FACT.contains(Probe.of(file.path()))) {
                return null;
            }
            throw unreadable;
        }
    }

    /** A file right below /proc, whole, in this thread's buffer. */
    Bytes read(String file) {
        String path = roots().proc() + file;
        try {
            return files.buffer().readAll(path);
        } catch (IOException unreadable) {
            throw new MonitorException(path + " cannot be read", unreadable);
        }
    }

    /** The first line of a small file, without blanks around it; empty where there is none. */
    String lineOrEmpty(String path) {
        Bytes file = files.readUnless(Probe.NO_FACT, path);
        return file == null ? "" : file.restOfLine().strip();
    }

    /** When a process with these start ticks started, given the boot time. */
    Instant startedAt(Instant boot, long startTicks) {
        long perSecond = kernel.ticksPerSecond();
        long nanos = startTicks % perSecond * (1_000_000_000L / perSecond);
        return boot.plusSeconds(startTicks / perSecond).plusNanos(nanos);
    }
}

package org.jftpd.monitor.linux;

import java.io.Serializable;
import java.nio.file.Path;
import org.jftpd.monitor.Platform;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.SystemProvider;

/** Linux by its own files. Public for {@link java.util.ServiceLoader} and for who has another root. */
public final class LinuxPlatform implements Platform {
    private static final long serialVersionUID = 1L;
    private static final LinuxHome LOCAL = new LinuxHome(Roots.LOCAL);

    private final transient LinuxHome home;
    private final transient ProcessProvider processes;
    private final transient SystemProvider system;

    LinuxPlatform(LinuxHome home) {
        this.home = home;
        this.processes = new LinuxProcesses(home);
        this.system = new LinuxSystem(home);
    }

    /** The machine we run on: /proc and /sys. */
    public LinuxPlatform() {
        this(LOCAL);
    }

    /**
     * Another root: the host's in a container, or a recorded tree. Pids below it are no pids of ours, so what changes a
     * process (signals, priorities, waiting) is an {@link UnsupportedOperationException} there.
     *
     * @param proc in the place of /proc, for example /host/proc
     * @param sys in the place of /sys
     */
    public static LinuxPlatform at(Path proc, Path sys) {
        return at(new Roots(proc.toString(), sys.toString(), Roots.LOCAL.etc(), Roots.LOCAL.run()));
    }

    static LinuxPlatform at(Roots roots) {
        return new LinuxPlatform(roots.equals(Roots.LOCAL) ? LOCAL : new LinuxHome(roots));
    }

    @Override
    public boolean serves() {
        return System.getProperty("os.name").equals("Linux") || !home.roots().live();
    }

    @Override
    public ProcessProvider processes() {
        return processes;
    }

    @Override
    public SystemProvider system() {
        return system;
    }

    private Object writeReplace() {
        return new Place(home.roots());
    }

    /** What is written in the place of a platform: where it reads. */
    private record Place(Roots roots) implements Serializable {
        private Object readResolve() {
            return at(roots);
        }
    }
}

package org.jftpd.monitor.linux;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessControl;
import org.jftpd.monitor.ProcessFacts;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.ProcessSampler;
import org.jftpd.monitor.ProcessSnapshot;
import org.jspecify.annotations.Nullable;

/** Processes below a procfs root. */
final class LinuxProcesses implements ProcessProvider {
    private static final ProcessMemory NO_MEMORY = new ProcessMemory(0, 0, 0L, 0L, 0L);

    private final LinuxHome home;
    private final PidListing listing;
    private final BootClock clock;
    private final LongNames names;

    LinuxProcesses(LinuxHome home) {
        this.home = home;
        this.listing = new PidListing(home.roots());
        this.names = new LongNames(home);
        this.clock = new BootClock(new CpuStatFile(home));
    }

    @Override
    public int[] pids() {
        return listing.read();
    }

    @Override
    public boolean exists(int pid) {
        if (pid <= 0) {
            return false;
        }
        try {
            return new StatusFile(home.files().read(pid, "/status")).threadGroup() == pid;
        } catch (AccessDenied hidden) {
            return true;
        } catch (NoSuchProcess none) {
            return false;
        }
    }

    @Override
    public long startTicks(int pid) {
        return home.files().stat(pid).startTicks;
    }

    @Override
    public ProcessFacts facts(int pid, long startTicks) {
        return new ProcProcess(home, pid, startTicks, false);
    }

    @Override
    public ProcessFacts oneshot(int pid, long startTicks) {
        return new ProcProcess(home, pid, startTicks, true);
    }

    @Override
    public List<ProcessSnapshot> snapshots() {
        Instant boot = clock.bootTime();
        StatLine line = new StatLine();
        int[] pids = listing.read();
        List<ProcessSnapshot> all = new ArrayList<>(pids.length);
        for (int pid : pids) {
            ProcessSnapshot one = snapshotOrNull(pid, line, boot);
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    @Override
    public ProcessControl control() {
        return new LinuxControl(home);
    }

    @Override
    public ProcessSampler sampler(int mostOpen) {
        return new KeptSampler(home, mostOpen);
    }

    private ProcessMemory memory(int pid) throws IOException {
        return PidFiles.memory(home.files().buffer().readOnce(home.roots().process(pid, "/statm")), home.kernel());
    }

    private @Nullable ProcessSnapshot snapshotOrNull(int pid, StatLine line, Instant boot) {
        try {
            if (home.files().statOrNull(pid, line) == null) {
                return null;
            }
            return new ProcessSnapshot(
                    pid,
                    line.startTicks,
                    line.ppid,
                    names.of(pid, line),
                    line.status(),
                    PidFiles.cpuTimes(line, home.kernel()),
                    line.kernelThread() || line.zombie() ? NO_MEMORY : memory(pid),
                    home.startedAt(boot, line.startTicks));
        } catch (IOException | MonitorException vanished) {
            return null;
        }
    }
}

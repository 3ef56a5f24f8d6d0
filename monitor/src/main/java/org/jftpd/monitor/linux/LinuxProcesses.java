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
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.ProcessSnapshot;
import org.jspecify.annotations.Nullable;

/** Processes below a procfs root. */
final class LinuxProcesses implements ProcessProvider {
    private final LinuxHome home;
    private final PidListing listing;

    LinuxProcesses(LinuxHome home) {
        this.home = home;
        this.listing = new PidListing(home.roots());
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
        Instant boot = new CpuStatFile(home).bootTime();
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

    private @Nullable ProcessSnapshot snapshotOrNull(int pid, StatLine line, Instant boot) {
        try {
            if (home.files().statOrNull(pid, line) == null) {
                return null;
            }
            String name =
                    line.nameLength() < 15 ? line.name() : new ProcProcess(home, pid, line.startTicks, true).name();
            return new ProcessSnapshot(
                    pid,
                    line.startTicks,
                    line.ppid,
                    name,
                    line.status(),
                    PidFiles.cpuTimes(line, home.kernel()),
                    PidFiles.memory(home.files().buffer().readOnce(home.roots().process(pid, "/statm")), home.kernel()),
                    home.startedAt(boot, line.startTicks));
        } catch (IOException | MonitorException vanished) {
            return null;
        }
    }
}

package org.jftpd.monitor.linux;

import java.util.List;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessControl;
import org.jftpd.monitor.ProcessFacts;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.ProcessSampler;
import org.jftpd.monitor.ProcessSnapshot;

/** Processes below a procfs root. */
final class LinuxProcesses implements ProcessProvider {
    private final LinuxHome home;
    private final BootClock clock;
    private final PidListing listing;
    private final Snapshots snapshots;

    LinuxProcesses(LinuxHome home) {
        this.home = home;
        this.clock = new BootClock(new CpuStatFile(home));
        this.listing = new PidListing(home.roots());
        this.snapshots = new Snapshots(home, clock, listing);
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
        return snapshots.all();
    }

    @Override
    public ProcessControl control() {
        return new LinuxControl(home);
    }

    @Override
    public ProcessSampler sampler(int mostOpen) {
        return new KeptSampler(home, clock, mostOpen);
    }
}

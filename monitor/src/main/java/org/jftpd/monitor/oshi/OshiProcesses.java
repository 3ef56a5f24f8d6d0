package org.jftpd.monitor.oshi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessControl;
import org.jftpd.monitor.ProcessFacts;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.ProcessSampler;
import org.jftpd.monitor.ProcessSnapshot;
import oshi.software.os.OSProcess;

/** Processes as OSHI sees them; the start in milliseconds stands for start ticks. */
final class OshiProcesses implements ProcessProvider {

    static OSProcess read(int pid) {
        OSProcess read =
                pid < 0 ? null : OshiPlatform.oshi().getOperatingSystem().getProcess(pid);
        if (read == null || read.getState() == OSProcess.State.INVALID) {
            throw NoSuchProcess.gone(pid);
        }
        return read;
    }

    private static List<OSProcess> all() {
        List<OSProcess> all =
                new ArrayList<>(OshiPlatform.oshi().getOperatingSystem().getProcesses(null, null, 0));
        all.removeIf(one -> one.getState() == OSProcess.State.INVALID);
        all.sort(Comparator.comparingInt(OSProcess::getProcessID));
        return all;
    }

    @Override
    public int[] pids() {
        return all().stream().mapToInt(OSProcess::getProcessID).toArray();
    }

    @Override
    public boolean exists(int pid) {
        try {
            return read(pid).getProcessID() == pid;
        } catch (NoSuchProcess none) {
            return false;
        }
    }

    @Override
    public long startTicks(int pid) {
        return read(pid).getStartTime();
    }

    @Override
    public ProcessFacts facts(int pid, long startTicks) {
        return new OshiProcess(pid, startTicks, false);
    }

    @Override
    public ProcessFacts oneshot(int pid, long startTicks) {
        return new OshiProcess(pid, startTicks, true);
    }

    @Override
    public List<ProcessSnapshot> snapshots() {
        List<ProcessSnapshot> snapshots = new ArrayList<>();
        for (OSProcess one : all()) {
            snapshots.add(new ProcessSnapshot(
                    one.getProcessID(),
                    one.getStartTime(),
                    one.getParentProcessID(),
                    one.getName(),
                    OshiProcess.status(one),
                    OshiProcess.cpuTimes(one),
                    OshiProcess.memory(one),
                    Instant.ofEpochMilli(one.getStartTime())));
        }
        return snapshots;
    }

    @Override
    public ProcessControl control() {
        return new JdkControl(this);
    }

    @Override
    public ProcessSampler sampler(int mostOpen) {
        throw new UnsupportedOperationException("files of processes are kept open on Linux only");
    }
}

package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSampler;

/**
 * Processes in two lists that are merged with the pids of each sample. A kept descriptor of /proc/PID/stat fails for
 * ever once the process is gone, also when the pid is used again: then the entry is replaced.
 */
final class KeptSampler implements ProcessSampler {
    private final LinuxHome home;
    private final int mostOpen;
    private final PidReader listing;
    private final KeptReading reading;
    private List<ProcessSample> current = new ArrayList<>();
    private List<ProcessSample> next = new ArrayList<>();
    private int open;

    KeptSampler(LinuxHome home, int mostOpen) {
        this.home = home;
        this.mostOpen = mostOpen;
        this.listing = new PidReader(home.roots());
        this.reading = new KeptReading(home);
    }

    @Override
    public List<ProcessSample> sample() {
        int count = listing.read();
        listing.done();
        int[] pids = listing.pids();
        reading.begin();
        int old = 0;
        next.clear();
        for (int i = 0; i < count; i++) {
            while (old < current.size() && current.get(old).pid() < pids[i]) {
                drop((KeptProcess) current.get(old++));
            }
            boolean known = old < current.size() && current.get(old).pid() == pids[i];
            refresh(known ? (KeptProcess) current.get(old++) : add(pids[i]));
        }
        while (old < current.size()) {
            drop((KeptProcess) current.get(old++));
        }
        List<ProcessSample> spare = current;
        current = next;
        next = spare;
        return Collections.unmodifiableList(current);
    }

    private void refresh(KeptProcess process) {
        if (process.read(reading)) {
            next.add(process);
            return;
        }
        drop(process);
        KeptProcess successor = add(process.pid());
        if (successor.read(reading)) {
            next.add(successor);
        } else {
            drop(successor);
        }
    }

    private KeptProcess add(int pid) {
        KeptProcess process = new KeptProcess(home, pid, open < mostOpen);
        open += process.keepsFiles() ? 1 : 0;
        return process;
    }

    private void drop(KeptProcess process) {
        open -= process.keepsFiles() ? 1 : 0;
        process.close();
    }

    @Override
    public void close() {
        current.forEach(process -> drop((KeptProcess) process));
        current.clear();
        listing.close();
    }
}

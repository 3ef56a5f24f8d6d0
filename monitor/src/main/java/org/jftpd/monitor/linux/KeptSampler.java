package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSampler;

/**
 * Processes in two lists that are merged with the pids of each sample. A kept descriptor of /proc/PID/stat fails for
 * ever once the process is gone, also when the pid is used again: then the entry is replaced.
 */
final class KeptSampler implements ProcessSampler {
    private final LinuxHome home;
    private final PidReader listing;
    private final KeptReading reading;
    private List<ProcessSample> current = new ArrayList<>();
    private List<ProcessSample> next = new ArrayList<>();
    private int mostOpen;
    private int open;
    private boolean closed;

    KeptSampler(LinuxHome home, BootClock clock, int mostOpen) {
        this.home = home;
        this.mostOpen = mostOpen;
        this.listing = new PidReader(home.roots());
        this.reading = new KeptReading(home, clock);
    }

    /** Out of descriptors, it may be we who have them: then we begin anew, and keep half as many. */
    @Override
    public List<ProcessSample> sample() {
        if (closed) {
            throw new IllegalStateException("the sampler is closed");
        }
        while (true) {
            try {
                return sampled();
            } catch (MonitorException unreadable) {
                int kept = open;
                dropAll();
                if (kept == 0) {
                    throw unreadable;
                }
                mostOpen = kept / 2;
            }
        }
    }

    private List<ProcessSample> sampled() {
        int count = listing.read();
        listing.done();
        reading.begin();
        refresh(listing.pids(), count);
        List<ProcessSample> spare = current;
        current = next;
        next = spare;
        return Collections.unmodifiableList(current);
    }

    private void refresh(int[] pids, int count) {
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
    }

    private void refresh(KeptProcess process) {
        if (!taken(process)) {
            boolean unused = taken(add(process.pid()));
        }
    }

    /** Reads the process for the next list; else its files are closed. */
    private boolean taken(KeptProcess process) {
        boolean read = false;
        try {
            read = process.read(reading);
        } finally {
            if (!read) {
                drop(process);
            }
        }
        return read && next.add(process);
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

    /** After a sample that failed half-way a process may be in both lists; the next sample begins anew. */
    private void dropAll() {
        current.forEach(process -> ((KeptProcess) process).close());
        next.forEach(process -> ((KeptProcess) process).close());
        current.clear();
        next.clear();
        open = 0;
    }

    @Override
    public void close() {
        closed = true;
        dropAll();
        listing.close();
    }
}

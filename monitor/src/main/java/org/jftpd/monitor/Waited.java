package org.jftpd.monitor;

import java.io.Serializable;
import java.util.List;

/** What became of processes that were waited for (psutil {@code wait_procs()}). */
public record Waited(List<Ended> gone, List<Process> alive) implements Serializable {
    public Waited {
        gone = List.copyOf(gone);
        alive = List.copyOf(alive);
    }
}

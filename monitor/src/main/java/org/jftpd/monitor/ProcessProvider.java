package org.jftpd.monitor;

import java.util.List;

/** Where figures about processes come from. All methods may be called from any thread. */
public interface ProcessProvider {
    /** Stands for start ticks that could not be read. */
    long UNKNOWN_TICKS = -1;

    /** Pids of all processes, zombies and kernel threads included, ascending; never thread ids. */
    int[] pids();

    /** Whether the pid belongs to a process (a zombie counts, a thread id does not). */
    boolean exists(int pid);

    /**
     * Ticks from boot to the start of the process.
     *
     * @throws NoSuchProcess when there is none
     * @throws AccessDenied when it is hidden from us
     */
    long startTicks(int pid);

    /** Facts of the process with this identity, read anew on every call; start ticks may be {@link #UNKNOWN_TICKS}. */
    ProcessFacts facts(int pid, long startTicks);

    /** The same facts, each source read at most once: for one thread, for a short time. */
    ProcessFacts oneshot(int pid, long startTicks);

    /** The seven facts of all processes, ascending by pid; who vanishes meanwhile or is hidden is left out. */
    List<ProcessSnapshot> snapshots();

    ProcessControl control();

    /** A new sampler that keeps the files of at most this many processes open; its caller closes it. */
    ProcessSampler sampler(int mostOpen);
}

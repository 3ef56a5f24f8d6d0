package org.jftpd.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to one process. Each method makes sure that the pid still belongs to the process with these start
 * ticks, and throws as {@link ProcessFacts} does.
 */
public interface ProcessControl {
    /** kill(2), race-free where the kernel has pidfds. A zombie takes any signal without effect. */
    void signal(int pid, long startTicks, int signal);

    void nice(int pid, long startTicks, int value);

    void ionice(int pid, long startTicks, IoPriority priority);

    void rlimit(int pid, long startTicks, Resource resource, ResourceLimit limit);

    void cpuAffinity(int pid, long startTicks, List<Integer> cpus);

    /** How it ended, without waiting; empty while it is there, also as a zombie that is not our child. */
    Optional<Ending> ending(int pid, long startTicks);

    /**
     * Waits until it has ended; a zombie that is not our child has not.
     *
     * @param timeout null for none; at most a hundred years
     * @throws TimeoutExpired when it has not ended by then
     */
    Ending await(int pid, long startTicks, @Nullable Duration timeout);

    /** The exit code of a child that has ended and that the JVM did not start, which is then collected. */
    OptionalInt reap(int pid);

    /** How a process ended; the code is null for one that was no child of ours, or whose code the JVM took first. */
    record Ending(@Nullable Integer exitCode) {
        OptionalInt code() {
            return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
        }
    }
}

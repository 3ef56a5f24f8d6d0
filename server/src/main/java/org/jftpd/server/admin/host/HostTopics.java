package org.jftpd.server.admin.host;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jftpd.monitor.Host;
import org.jftpd.server.admin.Topic;

/** The topics that {@code monitor} answers. */
public final class HostTopics {
    private HostTopics() {}

    /**
     * All of them, looking at the machine we run on.
     *
     * @param roots the folders that accounts see as {@code /}
     * @param timers lets the first asker wait for a second look
     * @param reaped how many inherited children the server has collected
     * @throws UnsupportedOperationException on a system that {@code monitor} does not know
     */
    public static List<Topic> all(
            Supplier<Collection<Path>> roots, ScheduledExecutorService timers, LongSupplier reaped) {
        return all(Host.local(), roots, timers, reaped);
    }

    /** The same of another machine. */
    static List<Topic> all(
            Host host, Supplier<Collection<Path>> roots, ScheduledExecutorService timers, LongSupplier reaped) {
        SharedHost shared = new SharedHost(host, timers);
        return Stream.of(
                        new ProcessTopic(shared),
                        new CpuTopic(shared),
                        new MemoryTopic(shared),
                        new DiskTopic(shared, roots),
                        new NetTopic(shared),
                        new ZombiesTopic(shared, reaped))
                .<Topic>map(ToldTopic::new)
                .toList();
    }
}

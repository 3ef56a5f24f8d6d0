package org.jftpd.server.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.host.HostTopics;
import org.jftpd.server.admin.host.ZombieReaper;
import org.jspecify.annotations.Nullable;

/**
 * What a server has of {@code monitor}, if that is there. Apart, so that a server without it never loads a class that
 * needs it.
 */
final class Monitoring implements AutoCloseable {
    private final boolean isThere = isThere();
    private final Optional<Duration> reapEvery;
    private volatile @Nullable ZombieReaper reaper;

    /**
     * Collects nothing yet.
     *
     * @param reapEvery between two looks for children that others left behind
     * @throws IllegalStateException when they are to be collected and {@code monitor} is missing
     */
    Monitoring(Optional<Duration> reapEvery) {
        if (reapEvery.isPresent() && !isThere) {
            throw new IllegalStateException("collecting processes needs org.jftpd:jftpd-monitor");
        }
        this.reapEvery = reapEvery;
    }

    /** Begins to collect children, if that is wanted. */
    void begin() {
        // A reference to the method would load what it needs, where nothing is to be collected.
        reaper = reapEvery.isPresent() ? ZombieReaper.every(reapEvery.get()) : null;
    }

    private static boolean isThere() {
        try {
            Class.forName("org.jftpd.monitor.Host", false, Monitoring.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    /** The topics about the machine, or none. */
    List<Topic> topics(Supplier<Collection<Path>> roots, ScheduledExecutorService timers) {
        try {
            return isThere ? HostTopics.all(roots, timers, this::reaped) : List.of();
        } catch (UnsupportedOperationException unknownSystem) {
            return List.of();
        }
    }

    /** How many children were collected so far. */
    private long reaped() {
        ZombieReaper begun = reaper;
        return begun == null ? 0 : begun.reaped();
    }

    @Override
    public void close() {
        ZombieReaper begun = reaper;
        if (begun != null) {
            begun.close();
        }
    }
}

package org.jftpd.server.admin.host;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.Processes;
import org.jftpd.server.protocol.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects ended children that this process inherited: as process 1 of a container, or as a subreaper, it becomes the
 * parent of whatever the programs it ran have left behind, and nobody else would ever collect them.
 *
 * <p>What the JVM started itself is the JVM's to collect, at once, and its exit code must not be lost: so a zombie is
 * touched only when two looks in a row have seen it, and then by its pid alone (waitid(2), never for any child), after
 * the monitor has given the JVM another second.
 */
public final class ZombieReaper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.zombies");
    private static final int MOST_AT_A_TIME = 16;
    private static final int IDLE_SECONDS = 10;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(ZombieReaper::thread);
    private final ThreadPoolExecutor collectors;
    private final AtomicLong reaped = new AtomicLong();
    private final Set<Process> collecting = new HashSet<>();
    private @Nullable Processes processes;
    private Set<Process> seen = Set.of();

    private ZombieReaper() {
        // A second a zombie is the price of care; a program may leave many.
        this.collectors = new ThreadPoolExecutor(
                MOST_AT_A_TIME,
                MOST_AT_A_TIME,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                ZombieReaper::thread);
        collectors.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts looking; the caller closes it.
     *
     * @param interval between two looks, which cost about a millisecond for a hundred processes of the machine. They
     *     end where the system cannot tell or collect children
     */
    public static ZombieReaper every(Duration interval) {
        ZombieReaper reaper = new ZombieReaper();
        long nanos = TimeUnit.NANOSECONDS.convert(interval);
        Future<?> unused = reaper.looks.scheduleWithFixedDelay(reaper::look, nanos, nanos, TimeUnit.NANOSECONDS);
        return reaper;
    }

    /** How many were collected so far. By any thread. */
    public long reaped() {
        return reaped.get();
    }

    /** Does not wait: what is being looked at stays a zombie. */
    @Override
    public void close() {
        looks.shutdownNow();
        collectors.shutdownNow();
    }

    private void look() {
        // The JDK's own view of our children costs less, and mostly there are none.
        if (ProcessHandle.current().children().findAny().isEmpty()) {
            seen = Set.of();
            return;
        }
        try {
            List<Process> zombies = processes().current().zombieChildren();
            for (Process zombie : zombies) {
                if (seen.contains(zombie) && begin(zombie)) {
                    collectors.execute(() -> collect(zombie));
                }
            }
            seen = Set.copyOf(zombies);
        } catch (UnsupportedOperationException notHere) {
            LOG.debug("children that ended are not looked for: {}", notHere.getMessage());
            looks.shutdown();
        } catch (MonitorException unreadable) {
            LOG.warn("looking for children that ended: {}", unreadable.toString());
        }
    }

    private void collect(Process zombie) {
        try {
            String name = zombie.name();
            OptionalInt code = processes().reap(zombie.pid());
            if (code.isPresent()) {
                reaped.incrementAndGet();
                LOG.info(
                        "collected process {} ({}), which ended with {}",
                        zombie.pid(),
                        LogText.printable(name),
                        code.getAsInt());
            }
        } catch (UnsupportedOperationException | MonitorException failed) {
            LOG.debug("process {} was not collected: {}", zombie.pid(), failed.toString());
        } finally {
            end(zombie);
        }
    }

    private synchronized Processes processes() {
        Processes known = processes;
        if (known == null) {
            known = Host.local().processes();
            processes = known;
        }
        return known;
    }

    private synchronized boolean begin(Process zombie) {
        return collecting.add(zombie);
    }

    private synchronized void end(Process zombie) {
        collecting.remove(zombie);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jftpd-zombies");
        thread.setDaemon(true);
        return thread;
    }
}

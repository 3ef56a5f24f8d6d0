package org.jftpd.server.embedded;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.host.HostTopics;

/** Finds out whether {@code monitor} is there. Apart, so that a server without it never loads a class that needs it. */
final class Monitoring {
    private Monitoring() {}

    /** The topics about the machine, or none. */
    static List<Topic> topics(Supplier<Collection<Path>> roots, ScheduledExecutorService timers) {
        try {
            Class.forName("org.jftpd.monitor.Host", false, Monitoring.class.getClassLoader());
            return HostTopics.all(roots, timers);
        } catch (ClassNotFoundException | UnsupportedOperationException notHere) {
            return List.of();
        }
    }
}

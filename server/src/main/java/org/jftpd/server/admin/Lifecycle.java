package org.jftpd.server.admin;

import java.time.Duration;

/** The server as a whole, as administrators steer it. Safe for any thread; nothing waits. */
public interface Lifecycle {
    /** What it is about. */
    enum State {
        RUNNING,
        /** Lets nobody in any more, and stops when the last transfer has ended. */
        DRAINING
    }

    State state();

    /**
     * Lets nobody log in any more but administrators, says goodbye to users as soon as they do not transfer, and stops
     * the server when all are gone.
     *
     * @param limit when it stops at the latest; what is still transferred then is aborted
     */
    void drain(Duration limit);

    /**
     * Takes {@link #drain} back.
     *
     * @return whether it was in time, and there was something to take back
     */
    boolean resume();

    /** How long a drain takes at most when nothing else is said. */
    Duration usualDrain();
}

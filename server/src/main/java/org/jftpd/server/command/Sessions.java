package org.jftpd.server.command;

import java.util.List;

/** The clients that are connected now. Safe for any thread; nobody waits for anybody. */
public interface Sessions {
    /** All of them, the eldest first; each as it is at the moment it is looked at. */
    List<SessionView> views();

    /**
     * Ends one: its transfer is aborted and told so, then it is told goodbye (421) and disconnected.
     *
     * @return whether there was such a session
     */
    boolean kick(long id);
}

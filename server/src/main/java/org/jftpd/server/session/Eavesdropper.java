package org.jftpd.server.session;

/** Hears what is said on control connections; called in each session's turn, so it must not wait. */
public interface Eavesdropper {
    /** Who says something. */
    enum Party {
        CLIENT,
        SERVER
    }

    /**
     * A line was said.
     *
     * @param session the number of the session
     * @param line without its end; passwords are masked
     */
    void heard(long session, Party party, String line);
}

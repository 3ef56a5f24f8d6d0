package org.jftpd.server.admin;

import org.jftpd.server.command.Sessions;

/** Who is connected, and what they do. */
final class SessionsTopic implements Topic {
    private final Sessions sessions;

    SessionsTopic(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Told tell() {
        Value all = new Value.Items(
                sessions.views().stream().map(SessionFacts::session).toList());
        return new Report("Sessions", new Facts().add("sessions", all).list());
    }
}

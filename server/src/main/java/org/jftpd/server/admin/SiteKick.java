package org.jftpd.server.admin;

import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Sessions;

/** {@code SITE KICK id}: ends a session, and its transfer with 426. */
final class SiteKick implements Command {
    private final Sessions sessions;

    SiteKick(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String id = argument.text().strip();
        if (!id.matches("\\d{1,18}")) {
            return Outcome.reply(501, "Usage: SITE KICK id; SITE WHO tells the ids.");
        }
        return sessions.kick(Long.parseLong(id))
                ? Outcome.reply(200, "Session " + id + " ends.")
                : Outcome.reply(550, "There is no session " + id + '.');
    }
}

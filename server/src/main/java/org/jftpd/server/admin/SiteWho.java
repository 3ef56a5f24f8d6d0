package org.jftpd.server.admin;

import java.util.List;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Sessions;
import org.jftpd.server.protocol.Reply;

/** {@code SITE WHO}: the sessions, each with the number that KICK takes. */
final class SiteWho implements Command {
    private final Sessions sessions;

    SiteWho(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        List<Fact> lines = sessions.views().stream().map(SessionFacts::session).toList();
        return Outcome.reply(
                Reply.block(211, lines.size() + " connected:", TextReport.lines(lines), "SITE KICK ends one of them."));
    }
}

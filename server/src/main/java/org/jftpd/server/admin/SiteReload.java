package org.jftpd.server.admin;

import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.protocol.Reply;

/** {@code SITE RELOAD}: reads the configuration again, and says what that has changed. */
final class SiteReload implements Command {
    private final Reload reload;

    SiteReload(Reload reload) {
        this.reload = reload;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        Reloaded reloaded = reload.reload();
        boolean failed = !reloaded.problems().isEmpty();
        return Outcome.reply(Reply.block(
                failed ? 451 : 200,
                failed ? "Not reloaded, nothing was changed:" : "Reloaded:",
                (failed ? reloaded.problems() : reloaded.lines())
                        .stream().map(LogText::printable).toList(),
                "End."));
    }
}

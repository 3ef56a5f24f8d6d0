package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.filesystem.UserFiles.Detail;

/** RNFR (RFC 959, 4.1.3): names what RNTO will rename. */
final class Rnfr implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (argument.path().isRoot()) {
            return Outcome.reply(550, "Can't rename home directory.");
        }
        if (client.account().isDividedBelow(argument.path().names())) {
            // Moved elsewhere, what is below would lose what is said of its place.
            throw new NotPermittedException();
        }
        client.files().entry(argument.path(), Detail.BRIEF);
        client.renameFrom(argument.path());
        return Outcome.reply(350, "Ready for destination name.");
    }
}

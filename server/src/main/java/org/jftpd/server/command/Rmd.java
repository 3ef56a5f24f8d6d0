package org.jftpd.server.command;

import java.io.IOException;

/** RMD and XRMD (RFC 959, 4.1.3; RFC 775): removes an empty directory. */
final class Rmd implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (argument.path().isRoot()) {
            return Outcome.reply(550, "Can't remove root directory.");
        }
        client.files().removeDirectory(argument.path());
        return Outcome.changed(new FileChange.DirectoryRemoved(argument.path()), 250, "Directory removed.");
    }
}

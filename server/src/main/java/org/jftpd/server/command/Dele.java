package org.jftpd.server.command;

import java.io.IOException;

/** DELE (RFC 959, 4.1.3): removes a file. */
final class Dele implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        client.files().deleteFile(argument.path());
        return Outcome.changed(new FileChange.Deleted(argument.path()), 250, "File removed.");
    }
}

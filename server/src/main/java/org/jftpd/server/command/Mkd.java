package org.jftpd.server.command;

import java.io.IOException;

/** MKD and XMKD (RFC 959, 4.1.3; RFC 775): makes a directory. */
final class Mkd implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        client.files().makeDirectory(argument.path());
        NewModes.directory(client, argument.path());
        return Outcome.changed(
                new FileChange.DirectoryMade(argument.path()),
                257,
                Quoted.path(argument.path()) + " directory created.");
    }
}

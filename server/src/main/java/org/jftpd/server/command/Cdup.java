package org.jftpd.server.command;

import java.io.IOException;

/** CDUP and XCUP (RFC 959, 4.1.1; RFC 775): goes to the parent directory; the root's is the root. */
final class Cdup implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        return Cwd.enter(client, client.directory().parent());
    }
}

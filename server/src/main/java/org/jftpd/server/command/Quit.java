package org.jftpd.server.command;

import org.jftpd.server.protocol.Reply;

/** QUIT (RFC 959, 4.1.1): goodbye; a running transfer ends first. */
final class Quit implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        client.data().forsake();
        return new Outcome.Closes(Reply.message(221, goodbye(client)));
    }

    private static String goodbye(ClientState client) {
        return client.login()
                .flatMap(in -> in.account().terms().messages().goodbye())
                .orElse("Goodbye.");
    }
}

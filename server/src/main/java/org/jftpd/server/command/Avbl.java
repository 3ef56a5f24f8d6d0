package org.jftpd.server.command;

import java.io.IOException;

/** AVBL (draft-peterson-streamlined-ftp-command-extensions, 4): how many bytes may be stored in a directory. */
final class Avbl implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        try {
            return Outcome.reply(213, Long.toString(client.files().usableSpace(argument.path())));
        } catch (UnsupportedOperationException unknown) {
            return Outcome.reply(504, "These files do not tell the space that is left.");
        }
    }
}

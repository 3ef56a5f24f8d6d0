package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.protocol.TransferType;

/** SIZE (RFC 3659, 4): how many bytes RETR would send, in binary. */
final class Size implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (client.type() == TransferType.ASCII) {
            return Outcome.reply(550, "SIZE not allowed in ASCII mode.");
        }
        FileFacts facts = client.files().facts(argument.path(), Detail.BRIEF);
        return facts.isFile()
                ? Outcome.reply(213, Long.toString(facts.size()))
                : Outcome.reply(550, argument.path() + " is not retrievable.");
    }
}

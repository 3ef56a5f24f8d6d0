package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.UserFiles.Detail;

/** MDTM (RFC 3659, 3): when a file was last changed, in UTC. */
final class Mdtm implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        FileFacts facts = client.files().facts(argument.path(), Detail.BRIEF);
        return facts.isFile()
                ? Outcome.reply(213, FtpTime.stamp(facts.modified()))
                : Outcome.reply(550, argument.path() + " is not retrievable.");
    }
}

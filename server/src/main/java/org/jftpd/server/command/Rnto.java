package org.jftpd.server.command;

import java.io.IOException;
import java.util.Optional;
import org.jftpd.server.filesystem.VirtualPath;

/** RNTO (RFC 959, 4.1.3): renames what RNFR named, which serves one try only. */
final class Rnto implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        Optional<VirtualPath> source = client.takeRenameSource();
        if (source.isEmpty()) {
            return Outcome.reply(503, "Bad sequence of commands: use RNFR first.");
        }
        client.files().rename(source.get(), argument.path());
        return Outcome.changed(new FileChange.Renamed(source.get(), argument.path()), 250, "Renaming ok.");
    }
}

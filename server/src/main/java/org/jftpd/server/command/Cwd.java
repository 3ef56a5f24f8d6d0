package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/** CWD and XCWD (RFC 959, 4.1.1; RFC 775): goes to a directory; without one, to the root. */
final class Cwd implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        return enter(client, argument.text().isEmpty() ? VirtualPath.ROOT : argument.path());
    }

    static Outcome enter(ClientState client, VirtualPath directory) throws IOException {
        // CDUP, and CWD without a name, go elsewhere than the row of the table can know.
        client.demand(Permission.ENTER, directory);
        if (!client.files().facts(directory, Detail.BRIEF).isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
        client.enter(directory);
        return Outcome.reply(250, Quoted.path(directory) + " is the current directory.");
    }
}

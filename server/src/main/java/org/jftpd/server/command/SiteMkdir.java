package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/** SITE MKDIR (habit of ProFTPD): makes a directory, and those above it that are missing; each needs the permission. */
final class SiteMkdir implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        List<String> names = argument.path().names();
        for (int length = 1; length < names.size(); length++) {
            makeIfMissing(client, new VirtualPath(names.subList(0, length)));
        }
        make(client, argument.path());
        return Outcome.changed(new FileChange.DirectoryMade(argument.path()), 200, "SITE MKDIR successful.");
    }

    private static void makeIfMissing(ClientState client, VirtualPath path) throws IOException {
        if (isDirectory(client, path)) {
            return;
        }
        client.demand(Permission.MAKE_DIRECTORY, path);
        try {
            make(client, path);
        } catch (FileAlreadyExistsException there) {
            // By somebody else, a moment ago; or it is a file.
            if (!isDirectory(client, path)) {
                throw there;
            }
        }
    }

    private static boolean isDirectory(ClientState client, VirtualPath path) throws IOException {
        try {
            return client.files().facts(path, Detail.BRIEF).isDirectory();
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    private static void make(ClientState client, VirtualPath path) throws IOException {
        client.files().makeDirectory(path);
        NewModes.directory(client, path);
    }
}

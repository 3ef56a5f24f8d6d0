package org.jftpd.server.command;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * SITE RMDIR (habit of ProFTPD): removes a directory with everything in it. Links are removed, not followed. Stops at
 * the first thing that cannot be removed; what is gone by then stays gone.
 */
final class SiteRmdir implements Command {
    /** A folder that is being emptied. */
    private record Level(VirtualPath folder, Iterator<Entry> entries) {
        static Level of(UserFiles files, VirtualPath folder) throws IOException {
            return new Level(folder, files.list(folder, Detail.BRIEF));
        }
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (argument.path().isRoot()) {
            return Outcome.reply(550, "Can't remove root directory.");
        }
        if (client.account().isDividedBelow(argument.path().names())) {
            throw new NotPermittedException();
        }
        UserFiles files = client.files();
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(Level.of(files, argument.path()));
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (!level.entries().hasNext()) {
                files.removeDirectory(level.folder());
                levels.pop();
            } else {
                Entry entry = level.entries().next();
                VirtualPath path = level.folder().child(entry.name());
                if (entry.facts().isDirectory()) {
                    levels.push(Level.of(files, path));
                } else {
                    files.deleteFile(path);
                }
            }
        }
        return Outcome.changed(new FileChange.DirectoryRemoved(argument.path()), 200, "SITE RMDIR successful.");
    }
}

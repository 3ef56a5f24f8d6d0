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
 * Removes a directory with everything in it; links are removed, not followed. Ends at the first thing that cannot be
 * removed, or when somebody cancels it; what is gone by then stays gone.
 */
final class TreeRemoval {
    private final UserFiles files;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final VirtualPath top;
    private volatile boolean cancelled;

    /** A folder that is being emptied. */
    private record Level(VirtualPath folder, Iterator<Entry> entries) {}

    /** @param top a directory, and no link to one: that would be followed */
    TreeRemoval(UserFiles files, VirtualPath top) {
        this.files = files;
        this.top = top;
    }

    /** Ends it early; any thread. */
    void cancel() {
        cancelled = true;
    }

    /** Removes them. @return whether it came to its end */
    boolean run() throws IOException {
        enter(top);
        while (!levels.isEmpty() && !cancelled) {
            Level level = levels.element();
            if (level.entries().hasNext()) {
                remove(level.folder(), level.entries().next());
            } else {
                files.removeDirectory(level.folder());
                levels.pop();
            }
        }
        return levels.isEmpty();
    }

    private void remove(VirtualPath folder, Entry entry) throws IOException {
        VirtualPath path = folder.child(entry.name());
        if (entry.facts().isDirectory()) {
            enter(path);
        } else {
            files.deleteFile(path);
        }
    }

    private void enter(VirtualPath folder) throws IOException {
        levels.push(new Level(folder, files.list(folder, Detail.BRIEF)));
    }
}

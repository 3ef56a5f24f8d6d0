package org.jftpd.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;
import org.jspecify.annotations.Nullable;

/** Looks names up one by one, and leaves those out that have vanished meanwhile. */
final class PresentEntries implements Iterator<Entry> {
    private final UserFiles files;
    private final Iterator<VirtualPath> paths;
    private final Detail detail;
    private @Nullable Entry ahead;

    PresentEntries(UserFiles files, Iterator<VirtualPath> paths, Detail detail) {
        this.files = files;
        this.paths = paths;
        this.detail = detail;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && paths.hasNext()) {
            ahead = look(paths.next());
        }
        return ahead != null;
    }

    @Override
    public Entry next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Entry entry = ahead;
        ahead = null;
        return entry;
    }

    private @Nullable Entry look(VirtualPath path) {
        try {
            return files.entry(path, detail);
        } catch (NoSuchFileException vanished) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

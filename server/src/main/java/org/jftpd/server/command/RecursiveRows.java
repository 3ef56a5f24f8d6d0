package org.jftpd.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code LIST -R}: a folder, then each folder in it behind a blank row and its name, as {@code ls -lAR}
 * shows them. Links are not followed. Ends early, and says so, after a number of rows, of levels, or of seconds of
 * work, since one line of a client must not keep a disk busy for ever.
 */
final class RecursiveRows implements Iterator<String> {
    static final int MOST_ROWS = 10_000;
    static final int DEEPEST = 8;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Login login;
    private final UserFiles files;
    private final VirtualPath top;
    private final LsOptions options;
    private final Function<Entry, String> row;
    private final Deque<VirtualPath> waiting = new ArrayDeque<>();
    private final List<VirtualPath> below = new ArrayList<>();
    private final Deque<String> ready = new ArrayDeque<>();
    private VirtualPath folder;
    private @Nullable Iterator<Entry> entries;
    private int rows;
    private long worked;
    private boolean cut;

    RecursiveRows(Login login, Argument argument, Function<Entry, String> row) {
        this.login = login;
        this.files = login.files();
        this.top = argument.path();
        this.folder = top;
        this.options = argument.options();
        this.row = row;
        waiting.add(top);
    }

    /** What was left out, or nothing. */
    String remark() {
        return cut ? "The listing was cut short: only " + rows + " rows, " + DEEPEST + " levels at most." : "";
    }

    @Override
    public boolean hasNext() {
        long before = System.nanoTime();
        while (ready.isEmpty() && advance()) {
            // A folder may have no entry.
        }
        worked += System.nanoTime() - before;
        return !ready.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        rows++;
        return ready.remove();
    }

    private boolean advance() {
        Iterator<Entry> current = entries;
        if (rows >= MOST_ROWS || worked > LONGEST_NANOS) {
            cut |= !waiting.isEmpty() || !below.isEmpty() || (current != null && current.hasNext());
            return false;
        }
        if (current != null && current.hasNext()) {
            show(current.next());
            return true;
        }
        descend();
        return !waiting.isEmpty() && open(waiting.remove());
    }

    private void show(Entry entry) {
        ready.add(row.apply(entry));
        VirtualPath path = folder.child(entry.name());
        if (entry.facts().isDirectory() && login.may(Permission.LIST, path)) {
            below.add(path);
        }
    }

    /** The folders of the one just shown come next. */
    private void descend() {
        boolean deep = folder.names().size() - top.names().size() >= DEEPEST;
        cut |= deep && !below.isEmpty();
        for (int last = below.size() - 1; last >= 0 && !deep; last--) {
            waiting.addFirst(below.get(last));
        }
        below.clear();
    }

    private boolean open(VirtualPath next) {
        folder = next;
        try {
            entries = Listings.sorted(Listings.shown(files.list(next, Detail.SHOWN), options), options);
        } catch (IOException closed) {
            if (next.equals(top)) {
                throw new UncheckedIOException(closed);
            }
            entries = null;
        }
        if (!next.equals(top)) {
            List<String> names = next.names();
            ready.add("");
            ready.add(String.join("/", names.subList(top.names().size(), names.size())) + ':');
        }
        return true;
    }
}

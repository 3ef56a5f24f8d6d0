package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jftpd.server.command.CommandOptions.FilePolicy;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.Glob;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.transfer.RowsDownload;

/** What LIST, NLST and STAT share: which entries a path or a pattern means. */
final class Listings {
    private static final int MOST_SORTED = 10_000;

    private final FilePolicy policy;
    private final InstantSource clock;
    private final ListStyle style;

    /** Listings as {@code ls -lA} writes them. */
    Listings(FilePolicy policy, InstantSource clock) {
        this(policy, clock, ListStyle.UNIX);
    }

    Listings(FilePolicy policy, InstantSource clock, ListStyle style) {
        this.policy = policy;
        this.clock = clock;
        this.style = style;
    }

    /** Writes the rows of one listing, with the date in the server's choice of zone. */
    Function<Entry, String> rows() {
        return switch (style) {
            case UNIX -> new LsRow(policy.zone(), clock)::row;
            case DOS -> new DosRow(policy.zone())::row;
        };
    }

    /** Writes the facts that a client has chosen, with times in the server's choice of zone. */
    MlsxRow facts(ClientState client) {
        return new MlsxRow(client.facts(), client.account(), policy.zone());
    }

    /** A download of rows that may end early, and then has something to say. */
    RowsDownload download(Listing.Opening<String> opening, Supplier<String> remark) {
        return new RowsDownload(new Listing<>(opening, row -> row, policy.encoding()), remark);
    }

    /**
     * Entries in the order that options ask for. Of more entries than may be held at a time the first ones, by name,
     * are sorted and come before the others.
     */
    static Iterator<Entry> sorted(Iterator<Entry> entries, LsOptions options) {
        if (options.isByName()) {
            return entries;
        }
        List<Entry> held = new ArrayList<>();
        while (entries.hasNext() && held.size() < MOST_SORTED) {
            held.add(entries.next());
        }
        held.sort(options.comparator());
        return Stream.concat(held.stream(), stream(entries)).iterator();
    }

    /** The entries of a folder that the options show. */
    static Iterator<Entry> shown(Iterator<Entry> entries, LsOptions options) {
        return stream(entries).filter(entry -> options.show(entry.name())).iterator();
    }

    /** What an iterator still has. */
    static <E> Stream<E> stream(Iterator<E> entries) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false);
    }

    /** A download of rows, made as they are sent. */
    <E> RowsDownload download(Listing.Opening<E> opening, Function<E, String> row) {
        return new RowsDownload(new Listing<>(opening, row, policy.encoding()));
    }

    /**
     * The entries of a directory, the entry that is not a directory, or the entries a pattern of one level matches.
     *
     * @throws java.nio.file.NoSuchFileException when there is none; for a pattern there may be none
     */
    Listing.Opening<Entry> entries(UserFiles files, Argument listed, Detail detail) throws IOException {
        VirtualPath path = listed.path();
        LsOptions options = listed.options();
        if (isPattern(files, path)) {
            Glob glob = new Glob(path.name());
            requireListable(files, path.parent());
            return () -> shown(matching(files, path.parent(), glob, detail), options);
        }
        if (files.facts(path, Detail.BRIEF).isDirectory()) {
            requireListable(files, path);
            return () -> shown(files.list(path, detail), options);
        }
        Entry single = files.entry(path, detail);
        return () -> List.of(single).iterator();
    }

    /** The same as names alone. */
    Listing.Opening<String> names(UserFiles files, Argument listed) throws IOException {
        VirtualPath path = listed.path();
        LsOptions options = listed.options();
        if (isPattern(files, path)) {
            Glob glob = new Glob(path.name());
            requireListable(files, path.parent());
            return () -> {
                try (Stream<String> names = files.names(path.parent())) {
                    return names.filter(glob::matches)
                            .filter(options::show)
                            .toList()
                            .iterator();
                }
            };
        }
        if (files.facts(path, Detail.BRIEF).isDirectory()) {
            requireListable(files, path);
            return () -> files.names(path).filter(options::show).iterator();
        }
        return () -> List.of(path.name()).iterator();
    }

    /** Before the client is told that rows will come. */
    private static void requireListable(UserFiles files, VirtualPath directory) throws IOException {
        if (!files.isListable(directory)) {
            throw new AccessDeniedException(directory.toString());
        }
    }

    /** A file that is really called so goes before the pattern, unless it is one of those that match. */
    private static boolean isPattern(UserFiles files, VirtualPath path) {
        if (path.isRoot() || !Glob.isPattern(path.name())) {
            return false;
        }
        if (new Glob(path.name()).matches(path.name())) {
            return true;
        }
        try {
            files.entry(path, Detail.BRIEF);
            return false;
        } catch (IOException noSuchFile) {
            return true;
        }
    }

    private static Iterator<Entry> matching(UserFiles files, VirtualPath directory, Glob glob, Detail detail)
            throws IOException {
        List<VirtualPath> matches = new ArrayList<>();
        try (Stream<String> names = files.names(directory)) {
            names.filter(glob::matches).forEach(name -> matches.add(directory.child(name)));
        }
        return new PresentEntries(files, matches.iterator(), detail);
    }
}

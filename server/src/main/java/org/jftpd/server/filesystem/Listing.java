package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one directory, in the order of the code points of their names. It holds names alone, some 100 bytes an
 * entry, so that a directory of a million files fits; only an entry whose bytes do not decode is held with its path.
 */
final class Listing implements Iterator<Entry> {
    private final Path directory;
    private final FactsReader facts;
    private final Iterator<String> names;
    private final Queue<Path> undecoded;
    private @Nullable Entry next;

    private Listing(Path directory, FactsReader facts, List<String> names, Queue<Path> undecoded) {
        this.directory = directory;
        this.facts = facts;
        this.names = names.iterator();
        this.undecoded = undecoded;
    }

    /** Reads and sorts the names; the facts are read as the iterator moves. */
    static Listing of(Path directory, DirectoryStream<Path> entries, FactsReader facts) throws IOException {
        List<Path> undecoded = new ArrayList<>();
        List<String> names = sortedNames(entries, undecoded::add);
        undecoded.sort(Comparator.comparing(Listing::shown, Listing::byCodePoint));
        return new Listing(directory, facts, names, new ArrayDeque<>(undecoded));
    }

    static Stream<String> names(DirectoryStream<Path> entries) throws IOException {
        return sortedNames(entries, undecoded -> {}).stream();
    }

    /** The name of an entry as clients see it: bytes that do not decode are U+FFFD. */
    static String shown(Path entry) {
        Path name = entry.getFileName();
        String shown = name == null ? "" : name.toString();
        return shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown; // as a zip shows folders
    }

    private static List<String> sortedNames(DirectoryStream<Path> entries, Consumer<Path> undecoded)
            throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (Path entry : entries) {
                String shown = shown(entry);
                names.add(shown);
                if (NameLookup.isReplaced(shown)) {
                    undecoded.accept(entry.getFileName());
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        String[] sorted = names.toArray(String[]::new);
        Arrays.sort(sorted, Listing::byCodePoint);
        return Arrays.asList(sorted);
    }

    /** As {@code strcmp} orders UTF-8; {@link String#compareTo} puts surrogates before U+E000 to U+FFFF. */
    static int byCodePoint(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b) || a < 0xD800 || b < 0xD800
                        ? a - b
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }

    @Override
    public boolean hasNext() {
        while (next == null && names.hasNext()) {
            next = entry(names.next());
        }
        return next != null;
    }

    @Override
    public Entry next() {
        Entry entry = hasNext() ? next : null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return entry;
    }

    private @Nullable Entry entry(String name) {
        Path path = NameLookup.isReplaced(name) ? directory.resolve(undecoded.remove()) : directory.resolve(name);
        try {
            return entry(path, name, facts);
        } catch (IOException vanished) {
            return null;
        }
    }

    /** One entry, a link not followed. */
    static Entry entry(Path path, String name, FactsReader facts) throws IOException {
        FileFacts itself = facts.read(path);
        Optional<String> target = itself.kind() == FileFacts.Kind.SYMBOLIC_LINK
                ? Optional.of(Files.readSymbolicLink(path).toString())
                : Optional.empty();
        return new Entry(name, itself, target);
    }
}

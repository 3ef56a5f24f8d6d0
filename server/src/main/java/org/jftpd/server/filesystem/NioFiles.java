package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A client's files below one folder of any {@code java.nio.file} provider: the disk, memory, an archive. Make one for
 * each login: where the root leads is looked up once, at the first call, and then kept. Safe for several threads.
 *
 * <p>A file in the root itself is opened by one lstat(2) and one openat(2); each folder on the way costs one lstat(2)
 * more, and the last of them is held open for a moment, lest one be swapped for a link. A name that holds U+FFFD reads
 * its folder.
 */
public final class NioFiles implements UserFiles {
    /** What differs from the usual. */
    public enum Option {
        /** Links may lead out of the root. */
        FOLLOW_LINKS_OUTSIDE,
        /** The root is a slow disk, such as a network's: no call on it is made by a thread that serves others. */
        SLOW
    }

    private final Path root;
    private final Jail jail;
    private final Provider provider;
    private final boolean local;

    /** Files below {@code root}, which may be a link; nothing is read before the first call. */
    public NioFiles(Path root, Option... options) {
        Set<Option> chosen = EnumSet.noneOf(Option.class);
        Collections.addAll(chosen, options);
        this.root = root;
        this.provider = Provider.of(root.getFileSystem());
        Jail.OutsideLinks outside =
                chosen.contains(Option.FOLLOW_LINKS_OUTSIDE) ? Jail.OutsideLinks.FOLLOWED : Jail.OutsideLinks.REFUSED;
        this.jail = new Jail(root, provider, outside);
        this.local = provider.isDisk() && !chosen.contains(Option.SLOW);
    }

    @Override
    public boolean isLocal() {
        return local;
    }

    @Override
    public Optional<Path> hostPath(VirtualPath path) {
        if (!provider.isDisk() || path.names().stream().anyMatch(NameLookup::isReplaced)) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.toAbsolutePath().resolve(String.join("/", path.names())));
        } catch (InvalidPathException inexpressible) {
            return Optional.empty();
        }
    }

    @Override
    public FileFacts facts(VirtualPath path, Detail detail) throws IOException {
        Place place = jail.locate(path, Jail.LastLink.FOLLOWED);
        BasicFileAttributes found = place.attributes();
        return detail == Detail.BRIEF
                ? Facts.brief(found)
                : provider.facts(detail).read(place.path());
    }

    @Override
    public Entry entry(VirtualPath path, Detail detail) throws IOException {
        Place place = jail.locate(path, Jail.LastLink.KEPT);
        place.attributes();
        return Listing.entry(place.path(), path.name(), provider.facts(detail));
    }

    @Override
    public Iterator<Entry> list(VirtualPath directory, Detail detail) throws IOException {
        Place folder = directory(directory);
        try (DirectoryStream<Path> entries = jail.entries(folder.path())) {
            return Listing.of(folder.path(), entries, provider.facts(detail));
        }
    }

    @Override
    public boolean isListable(VirtualPath directory) throws IOException {
        return Files.isReadable(directory(directory).path());
    }

    @Override
    public Stream<String> names(VirtualPath directory) throws IOException {
        try (DirectoryStream<Path> entries = jail.entries(directory(directory).path())) {
            return Listing.names(entries);
        }
    }

    @Override
    public SeekableByteChannel openForReading(VirtualPath path) throws IOException {
        Place place = jail.locate(path, Jail.LastLink.FOLLOWED);
        requireRegular(place);
        return open(place, provider.options(StandardOpenOption.READ));
    }

    @Override
    public SeekableByteChannel openForWriting(VirtualPath path, WriteMode mode) throws IOException {
        Place place = jail.locateNew(path, mode == WriteMode.CREATE ? Jail.LastLink.KEPT : Jail.LastLink.FOLLOWED);
        if (mode == WriteMode.CREATE && place.exists()) {
            throw new FileAlreadyExistsException(place.path().toString());
        }
        if (place.exists() || mode == WriteMode.RESUME) {
            requireRegular(place);
        }
        return open(place, provider.options(options(mode)));
    }

    @Override
    public void makeDirectory(VirtualPath path) throws IOException {
        Place place = jail.locateNew(path, Jail.LastLink.KEPT);
        if (place.exists()) {
            throw new FileAlreadyExistsException(place.path().toString());
        }
        Files.createDirectory(place.path()); // java.nio has no mkdirat(2), so a folder above may have been swapped
        if (!jail.isInside(place.path())) {
            Files.delete(place.path());
            throw new OutsideRootException(path);
        }
    }

    @Override
    public void removeDirectory(VirtualPath path) throws IOException {
        Place place = belowRoot(path);
        if (!place.attributes().isDirectory()) {
            throw new NotDirectoryException(place.path().toString());
        }
        try (HeldFolder folder = jail.hold(place)) {
            folder.deleteDirectory();
        }
    }

    @Override
    public void deleteFile(VirtualPath path) throws IOException {
        Place place = belowRoot(path);
        if (place.attributes().isDirectory()) {
            throw new NotRegularFileException(place.path().toString(), FileFacts.Kind.DIRECTORY);
        }
        try (HeldFolder folder = jail.hold(place)) {
            folder.deleteFile();
        }
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws IOException {
        Place source = belowRoot(from);
        provider.requireMovable(source);
        if (to.isRoot()) {
            throw new AccessDeniedException(to.toString(), null, "the root");
        }
        Place target = jail.locateNew(to, Jail.LastLink.KEPT);
        if (!jail.isExposed(source) && !jail.isExposed(target)) {
            HeldFolder.unheld(source.path()).moveTo(HeldFolder.unheld(target.path()));
            return;
        }
        try (HeldFolder old = jail.holdAnyway(source);
                HeldFolder renamed = jail.holdAnyway(target)) {
            old.moveTo(renamed);
        }
    }

    @Override
    public void changeMode(VirtualPath path, int mode) throws IOException {
        try (HeldFolder folder = jail.hold(changeable(path))) {
            provider.changeMode(folder, mode);
        }
    }

    @Override
    public void changeModified(VirtualPath path, FileTime modified) throws IOException {
        try (HeldFolder folder = jail.hold(changeable(path))) {
            folder.view(BasicFileAttributeView.class).setTimes(modified, null, null);
        }
    }

    @Override
    public void changeCreated(VirtualPath path, FileTime created) throws IOException {
        try (HeldFolder folder = jail.hold(changeable(path))) {
            BasicFileAttributeView view = folder.view(BasicFileAttributeView.class);
            FileTime whole = FileTime.from(created.to(TimeUnit.SECONDS), TimeUnit.SECONDS);
            view.setTimes(null, null, whole);
            // Linux takes the call and changes nothing.
            FileTime kept = view.readAttributes().creationTime();
            if (kept.to(TimeUnit.SECONDS) != whole.to(TimeUnit.SECONDS)) {
                throw new UnsupportedOperationException("a file system without settable creation times");
            }
        }
    }

    @Override
    public long usableSpace(VirtualPath path) throws IOException {
        Place place = jail.locate(path, Jail.LastLink.FOLLOWED);
        place.attributes();
        return Files.getFileStore(place.path()).getUsableSpace();
    }

    private SeekableByteChannel open(Place place, Set<OpenOption> options) throws IOException {
        try (HeldFolder folder = jail.hold(place)) {
            return folder.open(options);
        }
    }

    private Place directory(VirtualPath path) throws IOException {
        Place place = jail.locate(path, Jail.LastLink.FOLLOWED);
        if (!place.attributes().isDirectory()) {
            throw new NotDirectoryException(place.path().toString());
        }
        return place;
    }

    private Place belowRoot(VirtualPath path) throws IOException {
        if (path.isRoot()) {
            throw new AccessDeniedException(path.toString(), null, "the root");
        }
        return jail.locate(path, Jail.LastLink.KEPT);
    }

    /** A file or directory: to change a FIFO or device, the JDK would have to open it. */
    private Place changeable(VirtualPath path) throws IOException {
        Place place = jail.locate(path, Jail.LastLink.FOLLOWED);
        if (!place.attributes().isDirectory()) {
            requireRegular(place);
        }
        return place;
    }

    private static void requireRegular(Place place) throws IOException {
        FileFacts.Kind kind = Facts.kind(place.attributes());
        if (kind != FileFacts.Kind.FILE) {
            throw new NotRegularFileException(place.path().toString(), kind);
        }
    }

    private static OpenOption[] options(WriteMode mode) {
        return switch (mode) {
            case REPLACE ->
                new OpenOption[] {
                    StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                };
            case APPEND -> new OpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
            case RESUME -> new OpenOption[] {StandardOpenOption.WRITE};
            case CREATE -> new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
        };
    }
}

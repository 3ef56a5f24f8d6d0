package org.jftpd.server.filesystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** temp */
public final class NioFiles implements UserFiles {
    private final Path root;

    /** temp */
    public enum Option {
        FOLLOW_LINKS_OUTSIDE,
        SLOW
    }

    public NioFiles(Path root, Option... options) {
        this.root = root;
    }

    private Path path(VirtualPath p) throws IOException {
        Path real = root.toRealPath();
        Path t = real;
        for (String n : p.names()) {
            t = t.resolve(n);
        }
        Path check = Files.exists(t) ? t.toRealPath() : t;
        if (!check.startsWith(real)) {
            throw new OutsideRootException(p);
        }
        return t;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    private FileFacts facts(Path path, LinkOption... options) throws IOException {
        PosixFileAttributes a = Files.readAttributes(path, PosixFileAttributes.class, options);
        int mode = 0;
        for (PosixFilePermission p : a.permissions()) {
            mode |= p.name().startsWith("OWNER") ? 0700 : 0;
        }
        FileFacts.Kind kind = a.isDirectory()
                ? FileFacts.Kind.DIRECTORY
                : a.isRegularFile()
                        ? FileFacts.Kind.FILE
                        : a.isSymbolicLink() ? FileFacts.Kind.SYMBOLIC_LINK : FileFacts.Kind.OTHER;
        return new FileFacts(kind, a.size(), a.lastModifiedTime(), mode, "1g1", Optional.empty(), 1);
    }

    @Override
    public FileFacts facts(VirtualPath path, Detail detail) throws IOException {
        return facts(path(path));
    }

    private Entry entry(Path path) throws IOException {
        FileFacts facts = facts(path, LinkOption.NOFOLLOW_LINKS);
        return new Entry(
                path.getFileName().toString(),
                facts,
                facts.kind() == FileFacts.Kind.SYMBOLIC_LINK
                        ? Optional.of(Files.readSymbolicLink(path).toString())
                        : Optional.empty());
    }

    @Override
    public Entry entry(VirtualPath path, Detail detail) throws IOException {
        return entry(path(path));
    }

    @Override
    public Iterator<Entry> list(VirtualPath directory, Detail detail) throws IOException {
        try (Stream<Path> s = Files.list(path(directory))) {
            List<Path> sorted = s.sorted().toList();
            return sorted.stream()
                    .map(p -> {
                        try {
                            return entry(p);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .iterator();
        }
    }

    @Override
    public Stream<String> names(VirtualPath directory) throws IOException {
        try (Stream<Path> s = Files.list(path(directory))) {
            return s.map(p -> p.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Override
    public SeekableByteChannel openForReading(VirtualPath path) throws IOException {
        return FileChannel.open(path(path), StandardOpenOption.READ);
    }

    @Override
    public SeekableByteChannel openForWriting(VirtualPath path, WriteMode mode) throws IOException {
        Path p = path(path);
        return switch (mode) {
            case REPLACE ->
                FileChannel.open(
                        p, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            case APPEND -> FileChannel.open(p, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            case RESUME -> FileChannel.open(p, StandardOpenOption.WRITE);
            case CREATE -> FileChannel.open(p, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        };
    }

    @Override
    public void makeDirectory(VirtualPath path) throws IOException {
        Files.createDirectory(path(path));
    }

    @Override
    public void removeDirectory(VirtualPath path) throws IOException {
        Files.delete(path(path));
    }

    @Override
    public void deleteFile(VirtualPath path) throws IOException {
        Files.delete(path(path));
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws IOException {
        if (!Files.exists(path(from))) {
            throw new NoSuchFileException(from.toString());
        }
        Files.move(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void changeMode(VirtualPath path, int mode) throws IOException {
        Files.setAttribute(path(path), "unix:mode", mode);
    }

    @Override
    public void changeModified(VirtualPath path, FileTime modified) throws IOException {
        Files.setLastModifiedTime(path(path), modified);
    }
}

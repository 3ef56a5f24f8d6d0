package org.jftpd.server.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one account, by the names its clients use, for tests to put files there and to look at what has come.
 *
 * <pre>{@code
 * server.files().put("/out/a.csv", "1,2,3");
 * ...
 * String text = server.files().text("/in/b.csv");
 * }</pre>
 *
 * <p>A name that leads out of the account's root is an {@link IllegalArgumentException}. Safe for several threads, as
 * far as the file system is.
 */
public final class ServedFiles {
    private final Path root;
    private final Optional<VirtualClock> clock;

    /** @param clock by which files are dated, if it is not the system's */
    ServedFiles(Path root, Optional<VirtualClock> clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Writes a file, and makes the folders above it; one that is there is replaced. */
    public ServedFiles put(String path, byte[] content) throws IOException {
        Path file = path(path);
        List<Path> changed = changedBy(file);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, content);
        date(changed);
        return this;
    }

    /** Makes a folder and those above it, unless they are there. */
    public ServedFiles folder(String path) throws IOException {
        Path folder = path(path);
        List<Path> changed = changedBy(folder);
        Files.createDirectories(folder);
        date(changed);
        return this;
    }

    /** What has another date when something is put there: that, and each folder that has one entry more then. */
    private List<Path> changedBy(Path place) {
        List<Path> changed = new ArrayList<>(List.of(place));
        Path folder = place;
        while (!folder.equals(root) && Files.notExists(folder)) {
            folder = folder.resolveSibling("");
            changed.add(folder);
        }
        return changed;
    }

    private void date(List<Path> places) throws IOException {
        if (clock.isPresent()) {
            for (Path place : places) {
                Files.setLastModifiedTime(place, FileTime.from(clock.get().instant()));
            }
        }
    }

    /** The same with text in UTF-8. */
    public ServedFiles put(String path, String text) throws IOException {
        return put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All of a file. @throws java.nio.file.NoSuchFileException when there is none */
    public byte[] content(String path) throws IOException {
        return Files.readAllBytes(path(path));
    }

    /** All of a file as text in UTF-8. */
    public String text(String path) throws IOException {
        return new String(content(path), StandardCharsets.UTF_8);
    }

    /** Whether there is a file or folder of that name. */
    public boolean exists(String path) {
        return Files.exists(path(path));
    }

    /** The names in a folder, sorted. */
    public List<String> list(String path) throws IOException {
        try (Stream<Path> entries = Files.list(path(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** Where a name leads on the file system: of the machine, or in memory. */
    public Path path(String path) {
        Path place = root;
        for (String name : path.split("/", -1)) {
            place = place.resolve(name);
        }
        Path found = place.normalize();
        if (!found.startsWith(root)) {
            throw new IllegalArgumentException(path + " leads out of the account's root");
        }
        return found;
    }
}

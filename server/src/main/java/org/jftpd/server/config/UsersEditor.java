package org.jftpd.server.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes {@code users.yaml} so that a reader sees the old file or the new one, nothing between, and two editors do not
 * lose each other's work: a lock file beside it, a temporary file, a rename. Comments outside the changed entry stay.
 * Blocks on the disk and on other editors.
 */
public final class UsersEditor {
    private final Path file;

    /** The editor of one file, which need not exist; a symbolic link stays one, the file it leads to is changed. */
    public UsersEditor(Path file) throws IOException {
        this.file = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /**
     * Appends an account; its root is written as it is, relative to the file or absolute.
     *
     * @throws UserEditException when there is one of that name already
     */
    public void add(UserEntry user) throws IOException, InvalidConfigurationException {
        edit(user.name(), Presence.NEW, users -> users.with(user));
    }

    /** Changes an account's password. @throws UserEditException when there is no such account */
    public void changePassword(String name, String hash) throws IOException, InvalidConfigurationException {
        edit(name, Presence.KNOWN, users -> users.withPassword(name, hash));
    }

    /** Removes an account. @throws UserEditException when there is no such account */
    public void remove(String name) throws IOException, InvalidConfigurationException {
        edit(name, Presence.KNOWN, users -> users.without(name));
    }

    private enum Presence {
        KNOWN,
        NEW
    }

    private interface Change {
        UsersText applyTo(UsersText users) throws InvalidConfigurationException;
    }

    private void edit(String name, Presence expected, Change change) throws IOException, InvalidConfigurationException {
        Path lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            UsersText before = UsersText.of(file, Files.exists(file) ? YamlFile.content(file) : "");
            Set<String> names = names(before);
            Presence found = names.contains(name) ? Presence.KNOWN : Presence.NEW;
            if (found != expected) {
                throw new UserEditException(
                        file + (found == Presence.KNOWN ? " already has an account " : " has no account ") + name);
            }
            UsersText after = change.applyTo(before);
            names.remove(name);
            check(after, names, name);
            replace(after.toString());
            held.release();
        }
    }

    private Set<String> names(UsersText users) throws InvalidConfigurationException {
        return UsersFile.read(file, YamlFile.parse(file, users.toString())).stream()
                .map(UserEntry::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** An edit by lines goes wrong where accounts share a line; then nothing is changed. */
    private void check(UsersText after, Set<String> others, String name) {
        try {
            Set<String> left = names(after);
            left.remove(name);
            if (left.equals(others)) {
                return;
            }
        } catch (InvalidConfigurationException sharedLine) {
            throw notByLines(sharedLine);
        }
        throw notByLines(null);
    }

    private UserEditException notByLines(@Nullable Exception cause) {
        return new UserEditException(file + " was left as it is: give each account lines of its own", cause);
    }

    private void replace(String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            keepOwnerAndMode(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        if (Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class) == null) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private void keepOwnerAndMode(Path temporary) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view == null || !Files.exists(file)) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(before.owner())) {
            view.setOwner(before.owner());
        }
        if (!now.group().equals(before.group())) {
            view.setGroup(before.group());
        }
        view.setPermissions(before.permissions());
    }
}

package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code users.yaml}, strictly: {@code name: {password: "<hash>", root: DIR, permissions: elr, ...}}; the shipped
 * one tells all keys.
 */
public final class UsersFile {
    private UsersFile() {}

    /**
     * Reads every account, in the order of the file.
     *
     * @throws InvalidConfigurationException naming every mistake found; never quotes a password
     */
    public static List<UserEntry> read(Path file) throws InvalidConfigurationException {
        return read(file, YamlFile.read(file));
    }

    static List<UserEntry> read(Path file, Node.Mapping content) throws InvalidConfigurationException {
        Problems problems = new Problems();
        List<UserEntry> entries = new ArrayList<>();
        content.fields().forEach((name, field) -> {
            Origin origin = Origin.line(file, field.line());
            if (field.value() instanceof Node.Mapping keys) {
                new UserReader(name, new Section(name, file, keys, problems), origin, problems)
                        .entry()
                        .ifPresent(entries::add);
            } else {
                problems.add(origin, name, "must hold password, root and permissions");
            }
        });
        problems.throwIfAny();
        return List.copyOf(entries);
    }
}

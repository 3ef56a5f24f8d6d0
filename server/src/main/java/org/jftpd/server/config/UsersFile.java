package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.account.PasswordHash;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;

/**
 * Reads {@code users.yaml}, strictly: {@code name: {password: "<hash>", root: DIR, permissions: elr, admin: false}}.
 */
public final class UsersFile {
    private static final List<String> KEYS = List.of("password", "root", "permissions", "admin");

    private final Path file;
    private final Problems problems = new Problems();

    private UsersFile(Path file) {
        this.file = file;
    }

    /**
     * Reads every account, in the order of the file.
     *
     * @throws InvalidConfigurationException naming every mistake found; never quotes a password
     */
    public static List<UserEntry> read(Path file) throws InvalidConfigurationException {
        return read(file, YamlFile.read(file));
    }

    static List<UserEntry> read(Path file, Node.Mapping content) throws InvalidConfigurationException {
        UsersFile reader = new UsersFile(file);
        List<UserEntry> entries = new ArrayList<>();
        content.fields().forEach((name, field) -> reader.entry(name, field).ifPresent(entries::add));
        reader.problems.throwIfAny();
        return List.copyOf(entries);
    }

    private Optional<UserEntry> entry(String name, Node.Field field) {
        Origin origin = Origin.line(file, field.line());
        if (!(field.value() instanceof Node.Mapping mapping)) {
            problems.add(origin, name, "must hold password, root and permissions");
            return Optional.empty();
        }
        unknownKeys(name, mapping.fields());
        Optional<String> hash = text(origin, name, mapping, "password").filter(text -> hash(origin, name, text));
        Optional<Path> root = text(origin, name, mapping, "root").flatMap(text -> path(origin, name, text));
        Optional<Set<Permission>> permissions =
                text(origin, name, mapping, "permissions").flatMap(text -> permissions(origin, name, text));
        Optional<Role> role = role(origin, name, mapping);
        if (hash.isEmpty() || root.isEmpty() || permissions.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UserEntry(name, hash.get(), root.get(), permissions.get(), role.get()));
        } catch (IllegalArgumentException refused) {
            problems.add(origin, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private void unknownKeys(String name, Map<String, Node.Field> fields) {
        fields.forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                problems.add(
                        Origin.line(file, field.line()),
                        name,
                        "unknown key " + key + "; the nearest valid key is " + Nearest.to(key, KEYS));
            }
        });
    }

    private Optional<String> text(Origin origin, String name, Node.Mapping mapping, String key) {
        Node.Field field = mapping.fields().get(key);
        if (field == null) {
            problems.add(origin, name, key + " is missing");
        } else if (field.value() instanceof Node.Scalar scalar && scalar.text().isPresent()) {
            return scalar.text();
        } else {
            problems.add(Origin.line(file, field.line()), name, key + " must be a text");
        }
        return Optional.empty();
    }

    private boolean hash(Origin origin, String name, String text) {
        try {
            PasswordHash.parse(text);
            return true;
        } catch (IllegalArgumentException noHash) {
            problems.add(origin, name, "password must be a hash; jftpd hash makes one");
            return false;
        }
    }

    private Optional<Path> path(Origin origin, String name, String text) {
        try {
            return Optional.of(Kind.PATH.parse().apply(text, origin.folder()));
        } catch (IllegalArgumentException refused) {
            problems.add(origin, name, "root " + refused.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Role> role(Origin origin, String name, Node.Mapping mapping) {
        if (mapping.field("admin").isEmpty()) {
            return Optional.of(Role.USER);
        }
        return text(origin, name, mapping, "admin").flatMap(text -> role(origin, name, text));
    }

    private Optional<Role> role(Origin origin, String name, String text) {
        try {
            return Optional.of(Kind.SWITCH.parse().apply(text, origin.folder()) ? Role.ADMIN : Role.USER);
        } catch (IllegalArgumentException refused) {
            problems.add(origin, name, "admin " + refused.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Set<Permission>> permissions(Origin origin, String name, String text) {
        try {
            return Optional.of(Permission.parse(text));
        } catch (IllegalArgumentException refused) {
            problems.add(origin, name, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }
}

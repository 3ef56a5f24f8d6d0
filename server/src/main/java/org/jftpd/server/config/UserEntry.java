package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.Set;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;

/**
 * One account of {@code users.yaml}.
 *
 * @param name the login name: no blanks at its ends, no control characters
 * @param passwordHash the hash of the password in the notation of its scheme, never the password itself
 * @param root the folder the account sees as {@code /}
 * @param permissions what it may do there
 * @param role whether it may use the administrators' verbs
 */
public record UserEntry(String name, String passwordHash, Path root, Set<Permission> permissions, Role role) {
    public UserEntry {
        if (name.isBlank() || !name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("this cannot be a login name");
        }
        permissions = Set.copyOf(permissions);
    }

    /** An entry of somebody who is no administrator. */
    public UserEntry(String name, String passwordHash, Path root, Set<Permission> permissions) {
        this(name, passwordHash, root, permissions, Role.USER);
    }

    /** Everything but the hash. */
    @Override
    public String toString() {
        return name + " " + root + " " + Permission.letters(permissions) + (role == Role.ADMIN ? " administrator" : "");
    }
}

package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.Set;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;

/**
 * One account of {@code users.yaml}.
 *
 * @param account its name has no blanks at its ends and no control characters
 * @param passwordHash the hash of the password in the notation of its scheme, never the password itself
 */
public record UserEntry(Account account, String passwordHash) {
    public UserEntry {
        String name = account.name();
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("this cannot be a login name");
        }
    }

    /** An entry that may do the same everywhere below its root, on open terms. */
    public UserEntry(String name, String passwordHash, Path root, Set<Permission> permissions, Role role) {
        this(new Account(name, root, permissions, role), passwordHash);
    }

    /** An entry of somebody who is no administrator. */
    public UserEntry(String name, String passwordHash, Path root, Set<Permission> permissions) {
        this(name, passwordHash, root, permissions, Role.USER);
    }

    public String name() {
        return account.name();
    }

    public Path root() {
        return account.root();
    }

    /** What it may do where nothing else is said. */
    public Set<Permission> permissions() {
        return account.rights().permissions();
    }

    public Role role() {
        return account.role();
    }

    /** Everything but the hash. */
    @Override
    public String toString() {
        return name() + " " + root() + " " + Permission.letters(permissions())
                + (role() == Role.ADMIN ? " administrator" : "");
    }
}

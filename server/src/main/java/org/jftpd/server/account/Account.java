package org.jftpd.server.account;

import java.nio.file.Path;
import java.util.Set;

/**
 * Somebody who may log in.
 *
 * @param name the login name
 * @param root the folder the client sees as {@code /}; of any file system provider
 * @param permissions what the account may do, everywhere below its root
 * @param role whether it may use the administrators' verbs
 */
public record Account(String name, Path root, Set<Permission> permissions, Role role) {
    public Account {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an account needs a name");
        }
        permissions = Set.copyOf(permissions);
    }

    /** An account that is no administrator. */
    public Account(String name, Path root, Set<Permission> permissions) {
        this(name, root, permissions, Role.USER);
    }

    /** The same account in another role. */
    public Account as(Role other) {
        return new Account(name, root, permissions, other);
    }

    /** Whether the account may do this at all. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}

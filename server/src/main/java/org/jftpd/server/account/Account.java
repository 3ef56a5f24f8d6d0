package org.jftpd.server.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Somebody who may log in.
 *
 * @param name the login name
 * @param root the folder the client sees as {@code /}; of any file system provider
 * @param rights what the account may do below its root
 * @param terms on which it may come in
 */
public record Account(String name, Path root, Rights rights, Terms terms) {
    public Account {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an account needs a name");
        }
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(rights, "rights");
        Objects.requireNonNull(terms, "terms");
    }

    /** An account that is no administrator, on open terms. */
    public Account(String name, Path root, Set<Permission> permissions) {
        this(name, root, permissions, Role.USER);
    }

    /** An account that may do the same everywhere, on open terms. */
    public Account(String name, Path root, Set<Permission> permissions, Role role) {
        this(name, root, Rights.everywhere(permissions, role), Terms.OPEN);
    }

    public Role role() {
        return rights.role();
    }

    /** The same account in another role. */
    public Account as(Role other) {
        return new Account(name, root, new Rights(rights.permissions(), rights.exceptions(), other), terms);
    }

    /** The same account on other terms. */
    public Account on(Terms other) {
        return new Account(name, root, rights, other);
    }

    /** Whether the account may do this at all, be it in some folders only. */
    public boolean may(Permission permission) {
        return rights.anywhere(permission);
    }

    /**
     * What the account may do with one file or folder.
     *
     * @param path the names from its root down
     * @param isDirectory asked only where it matters
     */
    public Set<Permission> permissionsAt(List<String> path, BooleanSupplier isDirectory) {
        return rights.at(path, isDirectory);
    }

    /** Whether it may do other things somewhere below this folder than in it. */
    public boolean isDividedBelow(List<String> path) {
        return rights.differBelow(path);
    }

    /** Whether it may do the same everywhere. */
    public boolean isUniform() {
        return rights.exceptions().isEmpty();
    }
}

package org.jftpd.server.account;

import java.nio.file.Path;
import java.util.Set;

/**
 * An account as {@code users.yaml} has it: with the hash of its password.
 *
 * @param account who it is
 * @param password the hash to check against
 */
public record HashedAccount(Account account, PasswordHash password) {
    /** The parts of one entry of {@code users.yaml}. */
    public HashedAccount(String name, PasswordHash password, Path root, Set<Permission> permissions) {
        this(new Account(name, root, permissions), password);
    }
}

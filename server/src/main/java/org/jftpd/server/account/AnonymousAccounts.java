package org.jftpd.server.account;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets {@code anonymous} and {@code ftp} in with any password, as RFC 1635 has it, and asks others about everybody
 * else. The two names are in any case; they answer at once and shadow accounts of these names, since that anonymous
 * login is open is no secret.
 */
public final class AnonymousAccounts implements Accounts {
    private final Account anonymous;
    private final Accounts others;

    /** Anonymous clients see {@code root} and may do {@code permissions} there. */
    public AnonymousAccounts(Path root, Set<Permission> permissions, Accounts others) {
        this.anonymous = new Account("anonymous", root, permissions);
        this.others = others;
    }

    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        return name.equalsIgnoreCase("anonymous") || name.equalsIgnoreCase("ftp")
                ? CompletableFuture.completedFuture(Optional.of(anonymous))
                : others.authenticate(name, password);
    }

    @Override
    public Set<Path> roots() {
        Set<Path> roots = new HashSet<>(others.roots());
        roots.add(anonymous.root());
        return roots;
    }

    @Override
    public CompletionStage<Optional<Account>> certified(String name) {
        return others.certified(name);
    }
}

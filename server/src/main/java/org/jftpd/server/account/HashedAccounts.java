package org.jftpd.server.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/**
 * Accounts whose passwords are stored as hashes. Every login computes exactly one hash, on the given executor, which
 * completes the answer too. For an unknown name that is the hash of some account, always the same one for the same
 * name, and its outcome is thrown away: so an unknown name costs what a known one does, also where hashes differ in
 * algorithm and cost.
 */
public final class HashedAccounts implements Accounts {
    private final Map<String, HashedAccount> byName = new HashMap<>();
    private final List<HashedAccount> all;
    private final byte[] secret = new byte[32];
    private final Executor executor;

    /**
     * Accounts and who computes their hashes.
     *
     * @param executor bounded; when it refuses, the answer is its {@link RejectedExecutionException}
     * @throws IllegalArgumentException when two accounts have one name, naming it
     */
    public HashedAccounts(Collection<HashedAccount> accounts, Executor executor) {
        this.all = List.copyOf(accounts);
        this.executor = executor;
        new SecureRandom().nextBytes(secret);
        for (HashedAccount account : all) {
            if (byName.put(account.account().name(), account) != null) {
                throw new IllegalArgumentException(
                        "two accounts are named " + account.account().name());
            }
        }
    }

    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        if (all.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<HashedAccount> known = Optional.ofNullable(byName.get(name));
        PasswordHash hash = known.orElseGet(() -> standIn(name)).password();
        try {
            return CompletableFuture.supplyAsync(
                    () -> hash.matches(password) ? known.map(HashedAccount::account) : Optional.empty(), executor);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    @Override
    public Set<Path> roots() {
        return all.stream().map(hashed -> hashed.account().root()).collect(Collectors.toSet());
    }

    @Override
    public CompletionStage<Optional<Account>> certified(String name) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(byName.get(name)).map(HashedAccount::account));
    }

    /** Chosen by a digest that nobody outside can compute. */
    private HashedAccount standIn(String name) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(secret);
            byte[] digest = sha256.digest(name.getBytes(StandardCharsets.UTF_8));
            return all.get(Math.floorMod(ByteBuffer.wrap(digest).getInt(), all.size()));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }
}

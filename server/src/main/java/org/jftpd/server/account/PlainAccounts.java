package org.jftpd.server.account;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Accounts whose passwords were given as they are: on the command line, or by the program that embeds the server. The
 * answer is there when the call returns. Passwords are kept and compared as SHA-256 digests under a salt of this
 * object, in constant time; a name that is not known is compared too.
 */
public final class PlainAccounts implements Accounts {
    private final byte[] salt = new byte[32];
    private final byte[] nobodys = new byte[32];
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, byte[]> digests = new HashMap<>();

    /**
     * Accounts and their passwords.
     *
     * @throws IllegalArgumentException when two accounts have one name, naming it
     */
    public PlainAccounts(Map<Account, String> passwords) {
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(nobodys);
        passwords.forEach(this::add);
    }

    private void add(Account account, String password) {
        if (accounts.put(account.name(), account) != null) {
            throw new IllegalArgumentException("two accounts are named " + account.name());
        }
        digests.put(account.name(), digest(password));
    }

    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        Optional<Account> account = Optional.ofNullable(accounts.get(name));
        boolean right = MessageDigest.isEqual(digests.getOrDefault(name, nobodys), digest(password));
        return CompletableFuture.completedFuture(account.filter(known -> right));
    }

    @Override
    public Set<Path> roots() {
        return accounts.values().stream().map(Account::root).collect(Collectors.toSet());
    }

    @Override
    public CompletionStage<Optional<Account>> certified(String name) {
        return CompletableFuture.completedFuture(Optional.ofNullable(accounts.get(name)));
    }

    private byte[] digest(String password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }
}

package org.jftpd.server.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** temp */
public final class PlainAccounts implements Accounts {
    private final Map<String, Account> accounts;
    private final Map<String, String> passwords;

    public PlainAccounts(Map<String, Account> accounts, Map<String, String> passwords) {
        this.accounts = Map.copyOf(accounts);
        this.passwords = Map.copyOf(passwords);
    }

    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        boolean ok = password.equals(passwords.get(name));
        return CompletableFuture.completedFuture(ok ? Optional.ofNullable(accounts.get(name)) : Optional.empty());
    }
}

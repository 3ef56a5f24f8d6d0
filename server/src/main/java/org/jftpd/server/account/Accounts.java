package org.jftpd.server.account;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The accounts of one server. Called by any thread. */
public interface Accounts {
    /**
     * Checks a name and a password, with the same work whether or not the name exists.
     *
     * @param name as the client sent it with USER
     * @param password as the client sent it with PASS, perhaps empty
     * @return the account, or empty when either is wrong; already completed when the check is cheap (a password in
     *     memory), completed by another thread when it is not (a password hash, a user store)
     */
    CompletionStage<Optional<Account>> authenticate(String name, String password);

    /** The folders that accounts see as {@code /}, as far as they are known beforehand. */
    default Set<Path> roots() {
        return Set.of();
    }

    /**
     * The account of somebody who has shown by a certificate to be that; none in sources that know passwords only.
     *
     * @param name as the client sent it with USER
     */
    default CompletionStage<Optional<Account>> certified(String name) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}

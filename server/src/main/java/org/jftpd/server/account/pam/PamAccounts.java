package org.jftpd.server.account.pam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.account.Permission;
import org.jftpd.server.protocol.LogText;
import org.jvnet.libpam.PAM;
import org.jvnet.libpam.PAMException;
import org.jvnet.libpam.UnixUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of the machine, whose passwords PAM checks (pam_authenticate(3), pam_acct_mgmt(3)). Each sees its home
 * folder, with the rights the server has: it does not become that user.
 */
public final class PamAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(PamAccounts.class);

    private final String service;
    private final SystemUsers users;
    private final Set<Permission> permissions;
    private final Executor executor;

    /**
     * Nothing is asked yet.
     *
     * @param service a file in /etc/pam.d
     * @param permissions what they may do
     * @param executor of threads that may wait: PAM takes seconds over a wrong password
     */
    public PamAccounts(String service, SystemUsers users, Set<Permission> permissions, Executor executor) {
        this.service = service;
        this.users = users;
        this.permissions = Set.copyOf(permissions);
        this.executor = executor;
    }

    /**
     * Whether PAM can be asked at all.
     *
     * @throws IOException saying what is missing
     */
    public static void require() throws IOException {
        try {
            new PAM("other").dispose();
        } catch (PAMException | LinkageError missing) {
            throw new IOException("PAM cannot be asked on this machine: " + missing.getMessage(), missing);
        }
    }

    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        if (!users.mayBeAsked(name)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.supplyAsync(() -> ask(name, password), executor);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    private Optional<Account> ask(String name, String password) {
        try {
            PAM pam = new PAM(service);
            try {
                UnixUser user = pam.authenticate(name, password);
                return users.mayLogIn(user) ? Optional.of(account(user)) : Optional.empty();
            } finally {
                pam.dispose();
            }
        } catch (PAMException | IOException refused) {
            LOG.info("PAM does not let {} in: {}", LogText.printable(name), LogText.printable(refused.toString()));
            return Optional.empty();
        }
    }

    private Account account(UnixUser user) {
        return new Account(user.getUserName(), Path.of(user.getDir()), permissions);
    }
}

package org.jftpd.server.ftplet;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.AnonymousAuthentication;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.ftpserver.usermanager.impl.WriteRequest;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.protocol.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of a UserManager as accounts. A user that is authorized to write anywhere has every permission, where it is
 * authorized; others may look and download. The manager's administrators are ours.
 */
final class ForeignAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.ftplet");
    private static final String ANONYMOUS = "anonymous";

    private final UserManager users;
    private final Executor threads;
    private final BooleanSupplier needHomes;

    /** As they were at their last login: as many as have ever come in, at most those the manager has. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Account account, User user) {
        boolean is(Account other) {
            return account.as(other.role()).equals(other);
        }
    }

    /** @param needHomes whether a user's files are those in its home folder */
    ForeignAccounts(UserManager users, Executor threads, BooleanSupplier needHomes) {
        this.users = users;
        this.threads = threads;
        this.needHomes = needHomes;
    }

    /** Answers by another thread. */
    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        return CompletableFuture.supplyAsync(() -> checked(name, password), threads);
    }

    /** The user behind an account, if it came from here. */
    Optional<User> user(Account account) {
        return Optional.ofNullable(known.get(account.name()))
                .filter(last -> last.is(account))
                .map(Known::user);
    }

    /** A user made of an account of our own, for code that asks for one. */
    static User made(Account account) {
        BaseUser user = new BaseUser();
        user.setName(account.name());
        user.setHomeDirectory(account.root().toString());
        user.setEnabled(true);
        user.setAuthorities(account.may(Permission.WRITE) ? List.of(new WritePermission()) : List.of());
        return user;
    }

    private Optional<Account> checked(String name, String password) {
        Authentication proof = name.equals(ANONYMOUS)
                ? new AnonymousAuthentication()
                : new UsernamePasswordAuthentication(name, password);
        try {
            @Nullable User user = users.authenticate(proof);
            return Optional.ofNullable(user).filter(User::getEnabled).flatMap(this::admitted);
        } catch (AuthenticationFailedException refused) {
            return Optional.empty();
        }
    }

    private Optional<Account> admitted(User user) {
        Optional<Path> home = home(user);
        if (home.isEmpty() && needHomes.getAsBoolean()) {
            LOG.warn("{} is not let in: it has no home folder", LogText.printable(user.getName()));
            return Optional.empty();
        }
        return Optional.of(remember(user, home.orElse(Path.of(""))));
    }

    private Account remember(User user, Path home) {
        Account account = new Account(user.getName(), home, permissions(user), role(user));
        known.put(account.name(), new Known(account, user));
        return account;
    }

    private Role role(User user) {
        try {
            return users.isAdmin(user.getName()) ? Role.ADMIN : Role.USER;
        } catch (FtpException unknown) {
            return Role.USER;
        }
    }

    private static Set<Permission> permissions(User user) {
        boolean writes = user.authorize(new WriteRequest("/")) != null
                || !user.getAuthorities(WritePermission.class).isEmpty();
        return writes ? Permission.ALL : Permission.READ_ONLY;
    }

    /** Relative ones as Apache FtpServer has them: to the current folder. Which is nobody's home for want of one. */
    private static Optional<Path> home(User user) {
        @Nullable String home = user.getHomeDirectory();
        try {
            return home == null || home.isBlank() ? Optional.empty() : Optional.of(Path.of(home));
        } catch (InvalidPathException ofAnotherStore) {
            return Optional.empty();
        }
    }
}

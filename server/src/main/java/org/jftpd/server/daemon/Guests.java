package org.jftpd.server.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.account.AccountsInOrder;
import org.jftpd.server.account.AnonymousAccounts;
import org.jftpd.server.account.HashedAccount;
import org.jftpd.server.account.HashedAccounts;
import org.jftpd.server.account.PasswordHash;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.PlainAccounts;
import org.jftpd.server.account.pam.PamAccounts;
import org.jftpd.server.account.pam.SystemUsers;
import org.jftpd.server.config.AnonymousSettings;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.SystemSettings;
import org.jftpd.server.config.UserEntry;
import org.jftpd.server.config.UsersFile;

/**
 * Everybody who may log in, and the words that say so.
 *
 * @param accounts who checks the passwords
 * @param line what the ready line says of them
 * @param users the accounts of the users file
 * @param warnings what is odd but stops nobody, one line each
 */
record Guests(Accounts accounts, ReadyLine line, List<UserEntry> users, List<String> warnings) {
    private static final Path SHELLS = Path.of("/etc/shells");

    /** The account that the options {@code -u} and {@code -P} make. */
    record Plain(String name, String password, Path root, Set<Permission> permissions) {
        /** Everything but the password. */
        @Override
        public String toString() {
            return name + " " + root + " " + Permission.letters(permissions);
        }
    }

    /**
     * Reads the users file and adds whom the options and the settings let in.
     *
     * @param option what comes before an account of the same name in the users file
     * @param threads check the passwords
     * @throws InvalidConfigurationException when the users file is wrong
     * @throws FailureException when a folder is missing that an option or the settings name
     */
    static Guests of(Settings settings, Optional<Plain> option, PasswordThreads threads)
            throws InvalidConfigurationException, FailureException {
        Folders.requireAnonymousRoot(settings);
        ReadyLine line = new ReadyLine();
        AnonymousSettings anonymous = settings.login().anonymous();
        if (anonymous.enabled()) {
            line.guest("anonymous", anonymous.root(), anonymous.permissions());
        }
        if (option.isPresent()) {
            Folders.require(option.get().root());
            line.guest(option.get().name(), option.get().root(), option.get().permissions());
        }
        List<UserEntry> users = List.of();
        if (settings.users().isPresent()) {
            users = UsersFile.read(settings.users().get());
            line.accounts(users.size(), settings.users().get());
        }
        checkSystem(settings);
        if (settings.login().system().service().isPresent()) {
            line.system(settings.login().system().permissions());
        }
        Accounts named = new AccountsInOrder(Stream.concat(
                        named(users, option, threads.hashing()),
                        system(settings.login().system(), taken(users, option), threads.asking()))
                .toList());
        Accounts all =
                anonymous.enabled() ? new AnonymousAccounts(anonymous.root(), anonymous.permissions(), named) : named;
        return new Guests(all, line, users, Folders.missingRoots(users));
    }

    private static Stream<Accounts> named(List<UserEntry> users, Optional<Plain> option, Executor hashing) {
        List<Accounts> sources = new ArrayList<>();
        option.map(plain -> Map.of(new Account(plain.name(), plain.root(), plain.permissions()), plain.password()))
                .ifPresent(plain -> sources.add(new PlainAccounts(plain)));
        if (!users.isEmpty()) {
            sources.add(new HashedAccounts(users.stream().map(Guests::hashed).toList(), hashing));
        }
        return sources.stream();
    }

    /** Who has an account of ours is not asked for elsewhere. */
    private static Set<String> taken(List<UserEntry> users, Optional<Plain> option) {
        return Stream.concat(users.stream().map(user -> user.account().name()), option.map(Plain::name).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<Accounts> system(SystemSettings system, Set<String> taken, Executor asking) {
        Set<String> rejected = new HashSet<>(taken);
        rejected.addAll(system.rejected());
        SystemUsers users = new SystemUsers(
                Set.copyOf(system.allowed()), rejected, system.validShell() ? List.of(SHELLS) : List.of());
        return system.service().stream().map(service -> new PamAccounts(service, users, system.permissions(), asking));
    }

    /** Whether PAM can be asked, where it is to be. */
    static void checkSystem(Settings settings) throws FailureException {
        try {
            if (settings.login().system().service().isPresent()) {
                PamAccounts.require();
            }
        } catch (IOException missing) {
            throw new FailureException(ExitCode.CONFIGURATION, String.valueOf(missing.getMessage()));
        } catch (NoClassDefFoundError missing) {
            throw new FailureException(
                    ExitCode.CONFIGURATION, "login.system.service needs libpam4j, which is not on the class path");
        }
    }

    private static HashedAccount hashed(UserEntry user) {
        return new HashedAccount(user.account(), PasswordHash.parse(user.passwordHash()));
    }

    String readyLine(List<InetSocketAddress> addresses, List<ListenerSettings> listeners) {
        return line.text(addresses, listeners);
    }
}

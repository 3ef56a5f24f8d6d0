package org.jftpd.server.ftplet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpStatistics;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.FtpletContext;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.command.Watcher;
import org.jftpd.server.filesystem.UserFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Code written for Apache FtpServer, for one server: Ftplets, a UserManager, a FileSystemFactory. Needs
 * org.apache.ftpserver:ftpserver-core.
 *
 * <pre>{@code
 * PlugIns plugIns = new PlugIns().userManager(users).ftplet("audit", new AuditFtplet());
 * EmbeddedFtpServer server = EmbeddedFtpServer.builder().plugIns(plugIns).start();
 * }</pre>
 *
 * <p>Configured by one thread, before the server starts; the server closes it.
 */
public final class PlugIns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlugIns.class);

    private final ForeignThreads threads = new ForeignThreads();
    private final Map<String, Ftplet> ftplets = new LinkedHashMap<>();
    private @Nullable UserManager users;
    private @Nullable FileSystemFactory factory;
    private @Nullable ForeignAccounts accounts;
    private @Nullable FtpletChain chain;
    private @Nullable PlugInJars jars;

    /**
     * Loads classes by their names.
     *
     * @param folder of their jars, if there is one
     * @throws UnusablePlugInException naming key, class, jars and the likely meaning
     */
    public static PlugIns load(PlugInNames names, Optional<Path> folder) throws IOException {
        PlugIns loaded = new PlugIns();
        loaded.jars = PlugInJars.in(folder);
        try {
            loaded.make(names, loaded.jars);
        } catch (IOException unusable) {
            loaded.close();
            throw unusable;
        }
        return loaded;
    }

    private void make(PlugInNames names, PlugInJars from) throws IOException {
        if (names.userManager().isPresent()) {
            String name = names.userManager().get();
            Optional<UserManager> own = OwnUserManagers.named(name, names.userFile(), from.loader());
            userManager(own.isPresent() ? own.get() : from.make("ftplet.user-manager", name, UserManager.class));
        }
        if (names.fileSystems().isPresent()) {
            fileSystems(from.make("ftplet.file-systems", names.fileSystems().get(), FileSystemFactory.class));
        }
        for (String name : names.ftplets()) {
            ftplet(name, from.make("ftplet.ftplets", name, Ftplet.class));
        }
    }

    /** Whose users may log in, besides the accounts the server has. */
    public PlugIns userManager(UserManager manager) {
        users = manager;
        accounts = new ForeignAccounts(manager, threads, () -> factory == null);
        return this;
    }

    /** What every account sees as its files, instead of its folder on the disk. */
    public PlugIns fileSystems(FileSystemFactory systems) {
        factory = systems;
        return this;
    }

    /** Adds one; they are asked in the order in which they were added. */
    public PlugIns ftplet(String name, Ftplet ftplet) {
        ftplets.put(name, ftplet);
        return this;
    }

    /** The accounts of the user manager, if there is one. */
    public Optional<Accounts> accounts() {
        return Optional.ofNullable(accounts);
    }

    /** What an account sees: by the file system factory, or else by {@code ours}, written where the user may write. */
    public Function<Account, UserFiles> files(Function<Account, UserFiles> ours) {
        return account -> factory != null
                ? new ForeignFiles(() -> view(account))
                : known(account)
                        .<UserFiles>map(user -> new GuardedFiles(ours.apply(account), user))
                        .orElseGet(() -> ours.apply(account));
    }

    /**
     * Begins the Ftplets' lives.
     *
     * @return who is to be asked before each command, if there are Ftplets
     * @throws IOException naming an Ftplet that refuses to start
     */
    public Optional<Watcher> start() throws IOException {
        if (ftplets.isEmpty()) {
            return Optional.empty();
        }
        FtpletChain begun = new FtpletChain(ftplets);
        chain = begun;
        try {
            begun.init(new Context());
        } catch (IOException refused) {
            close();
            throw refused;
        }
        return Optional.of(new FtpletWatcher(begun, new Seen(), threads));
    }

    /** Ends the Ftplets' lives, and after some seconds what still runs. */
    @Override
    public void close() {
        FtpletChain begun = chain;
        if (begun != null) {
            threads.execute(begun::destroy);
        }
        threads.close();
        PlugInJars loaded = jars;
        if (loaded != null) {
            closeQuietly(loaded);
        }
    }

    private static void closeQuietly(PlugInJars loaded) {
        try {
            loaded.close();
        } catch (IOException stillOpen) {
            LOG.warn("a jar of a plug-in could not be closed", stillOpen);
        }
    }

    private Optional<User> known(Account account) {
        return Optional.ofNullable(accounts).flatMap(all -> all.user(account));
    }

    private User user(Account account) {
        return known(account).orElseGet(() -> ForeignAccounts.made(account));
    }

    private FileSystemView view(Account account) throws FtpException {
        FileSystemFactory systems = factory != null ? factory : new NativeFileSystemFactory();
        return systems.createFileSystemView(user(account));
    }

    private final class Seen implements ForeignSession.Views {
        @Override
        public User user(Account account) {
            return PlugIns.this.user(account);
        }

        @Override
        public FileSystemView view(Account account) throws FtpException {
            return PlugIns.this.view(account);
        }
    }

    private final class Context implements FtpletContext {
        @Override
        public @Nullable UserManager getUserManager() {
            return users;
        }

        @Override
        public FileSystemFactory getFileSystemManager() {
            return factory != null ? factory : new NativeFileSystemFactory();
        }

        @Override
        public FtpStatistics getFtpStatistics() {
            throw new UnsupportedOperationException("jftpd counts by itself: SITE STAT, /metrics, server.stats()");
        }

        @Override
        public @Nullable Ftplet getFtplet(String name) {
            return ftplets.get(name);
        }
    }
}

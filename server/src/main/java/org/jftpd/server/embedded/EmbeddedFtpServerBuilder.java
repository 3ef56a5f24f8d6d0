package org.jftpd.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.account.AnonymousAccounts;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.PlainAccounts;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.command.Look;
import org.jftpd.server.command.Row;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.LogSettings;
import org.jftpd.server.config.LogSettings.Transfers;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.fault.CertificateFault;
import org.jftpd.server.fault.Fault;
import org.jftpd.server.fault.Faults;
import org.jftpd.server.ftplet.PlugIns;
import org.jftpd.server.tls.UnusableTlsException;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EmbeddedFtpServer} is to be. Not thread-safe.
 *
 * <pre>{@code
 * EmbeddedFtpServer server = EmbeddedFtpServer.builder()
 *         .user("alice", "secret")                                  // files in memory
 *         .user(new Account("bob", folder, Permission.READ_ONLY), "b")
 *         .tls()
 *         .recording()
 *         .start();
 * }</pre>
 */
public final class EmbeddedFtpServerBuilder {
    private final Map<Account, String> users = new LinkedHashMap<>();
    private final List<FtpListener> listeners = new ArrayList<>();
    private final List<Row> verbs = new ArrayList<>();
    private Settings settings = Settings.defaults()
            .withListeners(List.of(new ListenerSettings(
                    0, InetAddress.getLoopbackAddress().getHostAddress(), ListenerSettings.Tls.EXPLICIT)))
            .withLog(quiet());
    private @Nullable Accounts accounts;
    private @Nullable Path anonymousRoot;
    private @Nullable Function<EmbeddedFtpServer, Reloaded> reload;
    private @Nullable Duration reapEvery;
    private @Nullable PlugIns plugIns;
    private @Nullable Faults faults;
    private @Nullable Look look;
    private @Nullable VirtualClock clock;
    private @Nullable MemoryFolders memory;
    private boolean recording;
    private final Set<CertificateFault> tlsFaults = EnumSet.noneOf(CertificateFault.class);

    EmbeddedFtpServerBuilder() {}

    /** A program that wants to know of transfers has {@link #events}. */
    private static LogSettings quiet() {
        LogSettings usual = LogSettings.defaults();
        return new LogSettings(Transfers.OFF, usual.transferFile(), usual.commands(), usual.prefix());
    }

    /** Somebody who may log in and do everything below a folder, which may be made later, too. */
    public EmbeddedFtpServerBuilder user(String name, String password, Path root) {
        return user(new Account(name, root, Permission.ALL), password);
    }

    /**
     * Somebody who may log in and do everything in a folder of their own that is in memory, as
     * {@link EmbeddedFtpServer#files} shows. Needs com.google.jimfs:jimfs.
     */
    public EmbeddedFtpServerBuilder user(String name, String password) {
        if (memory == null) {
            memory = memory();
        }
        return user(name, password, memory.folder(name));
    }

    private static MemoryFolders memory() {
        try {
            return new MemoryFolders();
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException("files in memory need com.google.jimfs:jimfs on the class path", missing);
        }
    }

    /**
     * Somebody who may log in.
     *
     * @throws IllegalArgumentException when somebody else has that name
     */
    public EmbeddedFtpServerBuilder user(Account account, String password) {
        if (users.keySet().stream().anyMatch(known -> known.name().equals(account.name()))) {
            throw new IllegalArgumentException("two accounts are named " + account.name());
        }
        users.put(account, Objects.requireNonNull(password, "password"));
        return this;
    }

    /** Lets anonymous in with any password, to look and download below a folder. */
    public EmbeddedFtpServerBuilder anonymous(Path root) {
        anonymousRoot = root;
        return this;
    }

    /** Where accounts come from, instead of those named here. */
    public EmbeddedFtpServerBuilder accounts(Accounts source) {
        accounts = source;
        return this;
    }

    /** Tells a listener what clients do, from the first connection on. Several may be named. */
    public EmbeddedFtpServerBuilder events(FtpListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Offers TLS with a certificate for localhost that is made now and trusted by
     * {@link EmbeddedFtpServer#clientContext}. Needs org.bouncycastle:bcpkix-jdk18on.
     *
     * @throws IllegalStateException when the settings name a certificate
     */
    public EmbeddedFtpServerBuilder tls() {
        TlsSettings tls = settings.tls();
        if (!tls.keys().certificates().isEmpty()) {
            throw new IllegalStateException("the settings have a certificate, which tls() would replace");
        }
        return settings(current -> current.withTls(new TlsSettings(
                new TlsSettings.Keys(List.of(), List.of(), Optional.empty(), true),
                tls.controlRequired(),
                tls.dataRequired(),
                tls.sessionReuse(),
                tls.strength(),
                tls.clients())));
    }

    /**
     * As {@link #tls()}, but something is wrong with it, for tests of clients. The context of
     * {@link EmbeddedFtpServer#clientContext} trusts whoever has issued the certificate, and so finds just that.
     *
     * @throws IllegalStateException when the settings name a certificate; {@link #start} does so when they do later
     */
    public EmbeddedFtpServerBuilder tls(CertificateFault fault) {
        tls();
        tlsFaults.add(fault);
        return this;
    }

    /** Changes settings, section by section; the listeners are a free port of the loopback address until changed. */
    public EmbeddedFtpServerBuilder settings(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        return this;
    }

    /**
     * What SITE RELOAD does; without it there is no such verb. It runs on a worker, and may call
     * {@link EmbeddedFtpServer#reload}.
     */
    public EmbeddedFtpServerBuilder reload(Function<EmbeddedFtpServer, Reloaded> action) {
        reload = action;
        return this;
    }

    /**
     * Collects ended children that this process inherited, for programs that are process 1 of a container; what the JVM
     * started itself is left alone. SITE STAT ZOMBIES tells how many. Needs org.jftpd:jftpd-monitor.
     *
     * @param interval between two looks
     * @throws IllegalArgumentException when it is not positive
     */
    public EmbeddedFtpServerBuilder reapOrphans(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("not an interval between two looks: " + interval);
        }
        reapEvery = interval;
        return this;
    }

    /**
     * Has the server remember what is said and uploaded, for {@link EmbeddedFtpServer#transcript} and
     * {@link EmbeddedFtpServer#awaitUpload}.
     */
    public EmbeddedFtpServerBuilder recording() {
        recording = true;
        return this;
    }

    /**
     * Adds a verb, or replaces one: a row and a class.
     *
     * <pre>{@code
     * .verb(RowBuilder.verb("SITE TIME", Row.Takes.NOTHING).does(new SiteTime(), "(tell the time)."))
     * }</pre>
     */
    public EmbeddedFtpServerBuilder verb(Row row) {
        verbs.add(row);
        return this;
    }

    /**
     * Adds code written for Apache FtpServer; the server closes it. Its users come after the accounts named here. Needs
     * org.apache.ftpserver:ftpserver-core.
     */
    public EmbeddedFtpServerBuilder plugIns(PlugIns foreign) {
        plugIns = foreign;
        return this;
    }

    /**
     * Has something go wrong, for tests of clients. More rules may come while the server runs, by
     * {@link EmbeddedFtpServer#faults}.
     *
     * <pre>{@code
     * .fault(Fault.on("STOR").path("/in/**").nth(2).atByte(1000).reset())
     * }</pre>
     */
    public EmbeddedFtpServerBuilder fault(Fault rule) {
        if (faults == null) {
            faults = new Faults();
        }
        faults.add(rule);
        return this;
    }

    /** Has go wrong what these rules say, which may change while the server runs; instead of those named before. */
    public EmbeddedFtpServerBuilder faults(Faults rules) {
        faults = rules;
        return this;
    }

    /** Has it look like another server, for tests of clients: {@link Look#oldUnix}, {@link Look#iis}, or your own. */
    public EmbeddedFtpServerBuilder look(Look likeAnother) {
        look = likeAnother;
        return this;
    }

    /** Has time pass when a test says so, for dates and for timeouts; see {@link VirtualClock}. */
    public EmbeddedFtpServerBuilder clock(VirtualClock time) {
        clock = time;
        return this;
    }

    private Map<String, Path> roots() {
        Map<String, Path> roots = new LinkedHashMap<>();
        users.keySet().forEach(account -> roots.put(account.name(), account.root()));
        return roots;
    }

    /**
     * Reads and checks the certificates that {@link #start} would read.
     *
     * @throws UnusableTlsException as {@code start} would
     */
    public void check() throws UnusableTlsException {
        new TlsWiring(settings.tls()).read();
    }

    /**
     * Starts it. Servers of one builder share what was given to it: files in memory, rules of what goes wrong and their
     * counts, listeners.
     *
     * @return a server that clients can connect to already; the caller closes it
     * @throws IOException when a port cannot be bound; {@link UnusableTlsException} when a certificate is of no use
     * @throws IllegalArgumentException when a rule of what goes wrong would never be met, a look is to lack a verb that
     *     there is not, or an added verb cannot be one
     * @throws IllegalStateException when what is wanted does not go together, or an optional library is missing
     */
    public EmbeddedFtpServer start() throws IOException {
        TlsSettings.Keys keys = settings.tls().keys();
        if (!tlsFaults.isEmpty() && !(keys.selfSigned() && keys.certificates().isEmpty())) {
            throw new IllegalStateException("the settings have another certificate, or none: " + tlsFaults
                    + " can be wrong with that of tls() only");
        }
        Map<String, Path> roots = roots();
        Accounts named = accounts != null ? accounts : new PlainAccounts(users);
        Path open = anonymousRoot;
        Accounts all = open == null ? named : new AnonymousAccounts(open, Permission.READ_ONLY, named);
        return new EmbeddedFtpServer(
                settings,
                new Blueprint(
                        all,
                        verbs,
                        listeners,
                        Optional.ofNullable(reload),
                        Optional.ofNullable(reapEvery),
                        Optional.ofNullable(plugIns),
                        new Staging(
                                Optional.ofNullable(faults),
                                Optional.ofNullable(look),
                                tlsFaults,
                                Optional.ofNullable(clock)),
                        new Insight(
                                roots,
                                recording ? Optional.of(new Recording(roots)) : Optional.empty(),
                                Optional.ofNullable(clock))));
    }
}

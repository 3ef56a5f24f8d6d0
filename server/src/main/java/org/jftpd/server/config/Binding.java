package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Turns what was written into settings, telling the place of whatever does not fit. */
final class Binding {
    private static final Origin BUILT_IN = new Origin("built-in", Path.of(""));

    private final Layers layers;
    private final Map<String, Layers.Assigned> assigned;
    private final Problems problems;
    private final Map<String, Effective> effective = new LinkedHashMap<>();

    Binding(Layers layers, Problems problems) {
        this.layers = layers;
        this.assigned = layers.assigned();
        this.problems = problems;
    }

    /**
     * A value in force.
     *
     * @param text as the file would write it, not quoted
     * @param nullable whether {@code null} means that there is none
     */
    record Effective(String text, boolean nullable, Origin origin) {}

    /** The values in force by the names of their keys, in the order of {@link #settings()}'s sections. */
    Map<String, Effective> effective() {
        return effective;
    }

    Settings settings() {
        List<ListenerSettings> listeners = listeners();
        Optional<Path> users = get(Keys.USERS);
        LoginSettings login = section("login", this::login, LoginSettings.defaults());
        PassiveSettings passive = section("passive", this::passive, PassiveSettings.defaults());
        ActiveSettings active = section("active", this::active, ActiveSettings.defaults());
        TimeoutSettings timeouts = section("timeouts", this::timeouts, TimeoutSettings.defaults());
        LimitSettings limits = section("limits", this::limits, LimitSettings.defaults());
        TlsSettings tls = section("tls", this::tls, TlsSettings.defaults());
        TransferSettings transfer = section("transfer", this::transfer, TransferSettings.defaults());
        FileSettings files = section("files", this::files, FileSettings.defaults());
        AdminSettings admin = section("admin", this::admin, AdminSettings.defaults());
        LogSettings log = section("log", this::log, LogSettings.defaults());
        FtpletSettings ftplet = section("ftplet", this::ftplet, FtpletSettings.defaults());
        return section(
                "",
                () -> new Settings(
                        listeners, login, passive, active, timeouts, limits, tls, transfer, files, admin, log, ftplet,
                        users),
                Settings.defaults());
    }

    private List<ListenerSettings> listeners() {
        TreeSet<Integer> places = new TreeSet<>();
        IntStream.range(0, layers.listeners()).forEach(places::add);
        assigned.keySet().forEach(name -> KeyNames.place(name).ifPresent(places::add));
        int missing = IntStream.range(0, places.size())
                .filter(place -> !places.contains(place))
                .findFirst()
                .orElse(-1);
        if (missing >= 0) {
            gap(missing);
            return Settings.defaults().listeners();
        }
        return places.stream()
                .map(place -> section("listeners." + place, () -> listener(place), ListenerSettings.defaults()))
                .toList();
    }

    private void gap(int missing) {
        assigned.keySet().stream()
                .filter(name -> KeyNames.place(name).orElse(0) > missing)
                .sorted()
                .forEach(name -> problems.add(origin(name), name, "there is no listeners." + missing + " before it"));
    }

    private ListenerSettings listener(int place) {
        return new ListenerSettings(get(Keys.PORT, place), get(Keys.ADDRESS, place), get(Keys.TLS, place));
    }

    private LoginSettings login() {
        int attempts = get(Keys.ATTEMPTS);
        var delay = get(Keys.FAILURE_DELAY);
        String banner = get(Keys.BANNER);
        AnonymousSettings anonymous =
                new AnonymousSettings(get(Keys.ANONYMOUS), get(Keys.ANONYMOUS_ROOT), get(Keys.ANONYMOUS_PERMISSIONS));
        SystemSettings system = section("login.system", this::system, SystemSettings.defaults());
        return new LoginSettings(attempts, delay, banner, anonymous, system);
    }

    private SystemSettings system() {
        return new SystemSettings(
                get(Keys.PAM_SERVICE),
                get(Keys.SYSTEM_PERMISSIONS),
                get(Keys.SYSTEM_ALLOWED),
                get(Keys.SYSTEM_REJECTED),
                get(Keys.VALID_SHELL));
    }

    private PassiveSettings passive() {
        return new PassiveSettings(
                get(Keys.PORTS),
                get(Keys.NAT_ADDRESS),
                get(Keys.NAT_ADDRESSES),
                get(Keys.PASSIVE_TIMEOUT),
                get(Keys.PASSIVE_FOREIGN));
    }

    private ActiveSettings active() {
        return new ActiveSettings(
                get(Keys.ACTIVE), get(Keys.ACTIVE_TIMEOUT), get(Keys.ACTIVE_FOREIGN), get(Keys.ACTIVE_PRIVILEGED));
    }

    private TimeoutSettings timeouts() {
        return new TimeoutSettings(
                get(Keys.CONTROL_TIMEOUT), get(Keys.DATA_TIMEOUT), get(Keys.LOGIN_TIMEOUT), get(Keys.MINIMUM_RATE));
    }

    private LimitSettings limits() {
        int connections = get(Keys.CONNECTIONS);
        int perAddress = get(Keys.PER_ADDRESS);
        int perUser = get(Keys.PER_USER);
        SpeedSettings all = new SpeedSettings(get(Keys.DOWNLOAD), get(Keys.UPLOAD_RATE));
        SpeedSettings session = section(
                "limits.session",
                () -> new SpeedSettings(get(Keys.SESSION_DOWNLOAD), get(Keys.SESSION_UPLOAD)),
                SpeedSettings.unlimited());
        return new LimitSettings(connections, perAddress, perUser, new LimitSettings.Speeds(all, session));
    }

    private TlsSettings tls() {
        return new TlsSettings(
                new TlsSettings.Keys(
                        get(Keys.CERTIFICATE), get(Keys.KEY), get(Keys.KEY_PASSWORD), get(Keys.SELF_SIGNED)),
                get(Keys.CONTROL_REQUIRED),
                get(Keys.DATA_REQUIRED),
                get(Keys.SESSION_REUSE),
                new TlsSettings.Strength(
                        get(Keys.MINIMUM_VERSION),
                        get(Keys.CIPHERS),
                        get(Keys.CURVES),
                        new TlsSettings.Leniency(get(Keys.CCC), get(Keys.UNKNOWN_NAMES))),
                new TlsSettings.Clients(
                        get(Keys.CLIENT_AUTH),
                        get(Keys.CLIENT_AUTHORITIES),
                        get(Keys.CLIENT_CRL),
                        get(Keys.CLIENT_LOGIN)));
    }

    private TransferSettings transfer() {
        return new TransferSettings(
                get(Keys.SENDFILE),
                get(Keys.UPLOAD),
                get(Keys.FSYNC),
                get(Keys.ABORTED),
                new HookSettings(get(Keys.HOOK), get(Keys.HOOK_TIMEOUT), get(Keys.HOOK_CONCURRENCY)),
                get(Keys.BUFFER));
    }

    private FileSettings files() {
        return new FileSettings(get(Keys.ENCODING), get(Keys.LOCAL_TIME), get(Keys.LINKS_OUTSIDE));
    }

    private AdminSettings admin() {
        return new AdminSettings(
                get(Keys.ADMIN_CLEAR_TEXT),
                get(Keys.DRAIN),
                get(Keys.BANS),
                new MetricsSettings(get(Keys.METRICS_PORT), get(Keys.METRICS_ADDRESS)));
    }

    private LogSettings log() {
        return new LogSettings(
                get(Keys.LOG_TRANSFERS), get(Keys.LOG_TRANSFER_FILE), get(Keys.LOG_COMMANDS), get(Keys.LOG_PREFIX));
    }

    private FtpletSettings ftplet() {
        return new FtpletSettings(
                get(Keys.FTPLETS),
                get(Keys.FTPLET_USER_MANAGER),
                get(Keys.FTPLET_USER_FILE),
                get(Keys.FTPLET_FILE_SYSTEMS),
                get(Keys.FTPLET_PLUGINS));
    }

    private <T> T get(Key<T> key) {
        return get(key, 0);
    }

    private <T> T get(Key<T> key, int place) {
        String name = key.at(place);
        T value = written(key, name);
        effective.put(
                name, new Effective(key.kind().text().apply(value), key.kind().nullable(), origin(name)));
        return value;
    }

    private <T> T written(Key<T> key, String name) {
        Layers.Assigned written = assigned.get(name);
        if (written == null) {
            return key.builtIn();
        }
        try {
            if (written.text().isEmpty() && !key.kind().nullable()) {
                throw new IllegalArgumentException("has no value");
            }
            return key.kind()
                    .parse()
                    .apply(written.text().orElse("null"), written.origin().folder());
        } catch (IllegalArgumentException refused) {
            problems.add(written.origin(), name, String.valueOf(refused.getMessage()));
            return key.builtIn();
        }
    }

    private <T> T section(String name, Supplier<T> section, T instead) {
        try {
            return section.get();
        } catch (InvalidSettingException refused) {
            String key = name.isEmpty() ? refused.key() : name + "." + refused.key();
            problems.add(origin(key), key, refused.explanation());
            return instead;
        }
    }

    /** Where a key was written; of a section, where the first of its keys was. */
    private Origin origin(String name) {
        return assigned.entrySet().stream()
                .filter(written ->
                        written.getKey().equals(name) || written.getKey().startsWith(name + "."))
                .min(Map.Entry.comparingByKey())
                .map(written -> written.getValue().origin())
                .orElse(BUILT_IN);
    }
}

package org.jftpd.server.config;

import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.account.Permission;

/** The keys of {@code jftpd.yaml}, one row each; what is not here is an unknown key. */
final class Keys {
    static final Key<Integer> PORT =
            new Key<>("listeners.*.port", Kind.WHOLE, s -> s.listeners().get(0).port());
    static final Key<String> ADDRESS = new Key<>(
            "listeners.*.address", Kind.TEXT, s -> s.listeners().get(0).address());
    static final Key<ListenerSettings.Tls> TLS = new Key<>(
            "listeners.*.tls",
            Kind.oneOf(ListenerSettings.Tls.class),
            s -> s.listeners().get(0).tls());
    static final Key<Optional<Path>> USERS = new Key<>("users", Kind.PATH.orNull(), Settings::users).live();
    static final Key<Integer> ATTEMPTS =
            new Key<>("login.attempts", Kind.WHOLE, s -> s.login().attempts()).live();
    static final Key<Duration> FAILURE_DELAY =
            new Key<>("login.failure-delay", Kind.TIME, s -> s.login().failureDelay()).live();
    static final Key<String> BANNER =
            new Key<>("login.banner", Kind.TEXT, s -> s.login().banner()).live();
    static final Key<Boolean> ANONYMOUS = new Key<>(
                    "login.anonymous.enabled",
                    Kind.SWITCH,
                    s -> s.login().anonymous().enabled())
            .live();
    static final Key<Path> ANONYMOUS_ROOT = new Key<>(
                    "login.anonymous.root",
                    Kind.PATH,
                    s -> s.login().anonymous().root())
            .live();
    static final Key<Set<Permission>> ANONYMOUS_PERMISSIONS = new Key<>(
                    "login.anonymous.permissions",
                    Kind.PERMISSIONS,
                    s -> s.login().anonymous().permissions())
            .live();
    static final Key<Optional<String>> PAM_SERVICE = new Key<>(
                    "login.system.service",
                    Kind.TEXT.orNull(),
                    s -> s.login().system().service())
            .live();
    static final Key<Set<Permission>> SYSTEM_PERMISSIONS = new Key<>(
                    "login.system.permissions",
                    Kind.PERMISSIONS,
                    s -> s.login().system().permissions())
            .live();
    static final Key<List<String>> SYSTEM_ALLOWED = new Key<>(
                    "login.system.allowed", Kind.NAMES, s -> s.login().system().allowed())
            .live();
    static final Key<List<String>> SYSTEM_REJECTED = new Key<>(
                    "login.system.rejected", Kind.NAMES, s -> s.login().system().rejected())
            .live();
    static final Key<Boolean> VALID_SHELL = new Key<>(
                    "login.system.valid-shell",
                    Kind.SWITCH,
                    s -> s.login().system().validShell())
            .live();
    static final Key<Optional<PortRange>> PORTS =
            new Key<>("passive.ports", Kind.PORTS.orNull(), s -> s.passive().ports());
    static final Key<Optional<InetAddress>> NAT_ADDRESS =
            new Key<>("passive.address", Kind.ADDRESS.orNull(), s -> s.passive().address()).live();
    static final Key<Map<InetAddress, InetAddress>> NAT_ADDRESSES =
            new Key<>("passive.addresses", Kind.ADDRESSES, s -> s.passive().addresses()).live();
    static final Key<Duration> PASSIVE_TIMEOUT =
            new Key<>("passive.timeout", Kind.TIME, s -> s.passive().timeout());
    static final Key<Boolean> PASSIVE_FOREIGN =
            new Key<>("passive.permit-foreign", Kind.SWITCH, s -> s.passive().permitForeign());
    static final Key<Boolean> ACTIVE =
            new Key<>("active.enabled", Kind.SWITCH, s -> s.active().enabled()).live();
    static final Key<Duration> ACTIVE_TIMEOUT =
            new Key<>("active.timeout", Kind.TIME, s -> s.active().timeout());
    static final Key<Boolean> ACTIVE_FOREIGN =
            new Key<>("active.permit-foreign", Kind.SWITCH, s -> s.active().permitForeign()).live();
    static final Key<Boolean> ACTIVE_PRIVILEGED =
            new Key<>("active.permit-privileged", Kind.SWITCH, s -> s.active().permitPrivileged()).live();
    static final Key<Duration> CONTROL_TIMEOUT =
            new Key<>("timeouts.control", Kind.TIME, s -> s.timeouts().control()).live();
    static final Key<Duration> DATA_TIMEOUT =
            new Key<>("timeouts.data", Kind.TIME, s -> s.timeouts().data());
    static final Key<Duration> LOGIN_TIMEOUT =
            new Key<>("timeouts.login", Kind.TIME, s -> s.timeouts().login()).live();
    static final Key<Long> MINIMUM_RATE =
            new Key<>("timeouts.minimum-rate", Kind.SIZE, s -> s.timeouts().minimumRate());
    static final Key<Integer> CONNECTIONS =
            new Key<>("limits.connections", Kind.WHOLE, s -> s.limits().connections());
    static final Key<Integer> PER_ADDRESS =
            new Key<>("limits.per-address", Kind.WHOLE, s -> s.limits().perAddress());
    static final Key<Integer> PER_USER =
            new Key<>("limits.per-user", Kind.WHOLE, s -> s.limits().perUser()).live();
    static final Key<Long> DOWNLOAD = new Key<>(
            "limits.download", Kind.SIZE, s -> s.limits().speeds().all().download());
    static final Key<Long> UPLOAD_RATE =
            new Key<>("limits.upload", Kind.SIZE, s -> s.limits().speeds().all().upload());
    static final Key<Long> SESSION_DOWNLOAD = new Key<>(
                    "limits.session.download",
                    Kind.SIZE,
                    s -> s.limits().speeds().session().download())
            .live();
    static final Key<Long> SESSION_UPLOAD = new Key<>(
                    "limits.session.upload",
                    Kind.SIZE,
                    s -> s.limits().speeds().session().upload())
            .live();
    static final Key<List<Path>> CERTIFICATE =
            new Key<>("tls.certificate", Kind.PATHS, s -> s.tls().keys().certificates());
    static final Key<List<Path>> KEY =
            new Key<>("tls.key", Kind.PATHS, s -> s.tls().keys().keys());
    static final Key<Optional<Path>> KEY_PASSWORD = new Key<>(
            "tls.key-password-file", Kind.PATH.orNull(), s -> s.tls().keys().password());
    static final Key<Boolean> SELF_SIGNED =
            new Key<>("tls.self-signed", Kind.SWITCH, s -> s.tls().keys().selfSigned());
    static final Key<Boolean> CONTROL_REQUIRED =
            new Key<>("tls.control-required", Kind.SWITCH, s -> s.tls().controlRequired());
    static final Key<Boolean> DATA_REQUIRED =
            new Key<>("tls.data-required", Kind.SWITCH, s -> s.tls().dataRequired());
    static final Key<TlsSettings.SessionReuse> SESSION_REUSE = new Key<>(
            "tls.session-reuse",
            Kind.oneOf(TlsSettings.SessionReuse.class),
            s -> s.tls().sessionReuse());
    static final Key<TlsSettings.Version> MINIMUM_VERSION = new Key<>(
            "tls.minimum-version", Kind.TLS_VERSION, s -> s.tls().strength().minimumVersion());
    static final Key<List<String>> CIPHERS =
            new Key<>("tls.ciphers", Kind.NAMES, s -> s.tls().strength().ciphers());
    static final Key<List<String>> CURVES =
            new Key<>("tls.curves", Kind.NAMES, s -> s.tls().strength().curves());
    static final Key<Boolean> UNKNOWN_NAMES = new Key<>(
            "tls.unknown-names", Kind.SWITCH, s -> s.tls().strength().leniency().unknownNames());
    static final Key<Boolean> CCC =
            new Key<>("tls.ccc", Kind.SWITCH, s -> s.tls().strength().leniency().ccc());
    static final Key<TlsSettings.ClientAuth> CLIENT_AUTH = new Key<>(
            "tls.client-auth",
            Kind.oneOf(TlsSettings.ClientAuth.class),
            s -> s.tls().clients().demand());
    static final Key<Optional<Path>> CLIENT_AUTHORITIES = new Key<>(
            "tls.client-authorities", Kind.PATH.orNull(), s -> s.tls().clients().authorities());
    static final Key<Optional<Path>> CLIENT_CRL = new Key<>(
            "tls.client-crl", Kind.PATH.orNull(), s -> s.tls().clients().revoked());
    static final Key<TlsSettings.ClientLogin> CLIENT_LOGIN = new Key<>(
            "tls.client-login",
            Kind.oneOf(TlsSettings.ClientLogin.class),
            s -> s.tls().clients().login());
    static final Key<Boolean> SENDFILE =
            new Key<>("transfer.sendfile", Kind.SWITCH, s -> s.transfer().sendfile()).live();
    static final Key<TransferSettings.Upload> UPLOAD = new Key<>(
                    "transfer.upload",
                    Kind.oneOf(TransferSettings.Upload.class),
                    s -> s.transfer().upload())
            .live();
    static final Key<Boolean> FSYNC =
            new Key<>("transfer.fsync", Kind.SWITCH, s -> s.transfer().fsync()).live();
    static final Key<TransferSettings.Aborted> ABORTED = new Key<>(
                    "transfer.aborted",
                    Kind.oneOf(TransferSettings.Aborted.class),
                    s -> s.transfer().aborted())
            .live();
    static final Key<Optional<Path>> HOOK = new Key<>(
            "transfer.hook", Kind.PATH.orNull(), s -> s.transfer().hook().program());
    static final Key<Duration> HOOK_TIMEOUT = new Key<>(
            "transfer.hook-timeout", Kind.TIME, s -> s.transfer().hook().timeout());
    static final Key<Integer> HOOK_CONCURRENCY = new Key<>(
            "transfer.hook-concurrency", Kind.WHOLE, s -> s.transfer().hook().concurrency());
    static final Key<Long> BUFFER =
            new Key<>("transfer.buffer", Kind.SIZE, s -> s.transfer().buffer());
    static final Key<Charset> ENCODING =
            new Key<>("files.encoding", Kind.CHARSET, s -> s.files().encoding()).live();
    static final Key<Boolean> LOCAL_TIME =
            new Key<>("files.local-time", Kind.SWITCH, s -> s.files().localTime()).live();
    static final Key<Boolean> LINKS_OUTSIDE =
            new Key<>("files.follow-links-outside", Kind.SWITCH, s -> s.files().followLinksOutside()).live();
    static final Key<Boolean> ADMIN_CLEAR_TEXT =
            new Key<>("admin.clear-text", Kind.SWITCH, s -> s.admin().clearText());
    static final Key<Duration> DRAIN =
            new Key<>("admin.drain", Kind.TIME, s -> s.admin().drain());
    static final Key<Optional<Path>> BANS =
            new Key<>("admin.bans", Kind.PATH.orNull(), s -> s.admin().bans());
    static final Key<Optional<Integer>> METRICS_PORT = new Key<>(
            "admin.metrics.port", Kind.WHOLE.orNull(), s -> s.admin().metrics().port());
    static final Key<String> METRICS_ADDRESS = new Key<>(
            "admin.metrics.address", Kind.TEXT, s -> s.admin().metrics().address());
    static final Key<LogSettings.Transfers> LOG_TRANSFERS = new Key<>(
            "log.transfers",
            Kind.oneOf(LogSettings.Transfers.class),
            s -> s.log().transfers());
    static final Key<Optional<Path>> LOG_TRANSFER_FILE =
            new Key<>("log.transfer-file", Kind.PATH.orNull(), s -> s.log().transferFile());
    static final Key<String> LOG_PREFIX =
            new Key<>("log.prefix", Kind.TEXT, s -> s.log().prefix()).live();
    static final Key<Boolean> LOG_COMMANDS =
            new Key<>("log.commands", Kind.SWITCH, s -> s.log().commands());
    static final Key<List<String>> FTPLETS =
            new Key<>("ftplet.ftplets", Kind.NAMES, s -> s.ftplet().ftplets());
    static final Key<Optional<String>> FTPLET_USER_MANAGER =
            new Key<>("ftplet.user-manager", Kind.TEXT.orNull(), s -> s.ftplet().userManager());
    static final Key<Optional<Path>> FTPLET_USER_FILE =
            new Key<>("ftplet.user-file", Kind.PATH.orNull(), s -> s.ftplet().userFile());
    static final Key<Optional<String>> FTPLET_FILE_SYSTEMS =
            new Key<>("ftplet.file-systems", Kind.TEXT.orNull(), s -> s.ftplet().fileSystems());
    static final Key<Optional<Path>> FTPLET_PLUGINS =
            new Key<>("ftplet.plugins", Kind.PATH.orNull(), s -> s.ftplet().plugins());

    /** All of them, in the order in which people read them. */
    static final List<Key<?>> ALL = List.of(
            PORT,
            ADDRESS,
            TLS,
            USERS,
            ATTEMPTS,
            FAILURE_DELAY,
            BANNER,
            ANONYMOUS,
            ANONYMOUS_ROOT,
            ANONYMOUS_PERMISSIONS,
            PAM_SERVICE,
            SYSTEM_PERMISSIONS,
            SYSTEM_ALLOWED,
            SYSTEM_REJECTED,
            VALID_SHELL,
            PORTS,
            NAT_ADDRESS,
            NAT_ADDRESSES,
            PASSIVE_TIMEOUT,
            PASSIVE_FOREIGN,
            ACTIVE,
            ACTIVE_TIMEOUT,
            ACTIVE_FOREIGN,
            ACTIVE_PRIVILEGED,
            CONTROL_TIMEOUT,
            DATA_TIMEOUT,
            LOGIN_TIMEOUT,
            MINIMUM_RATE,
            CONNECTIONS,
            PER_ADDRESS,
            PER_USER,
            DOWNLOAD,
            UPLOAD_RATE,
            SESSION_DOWNLOAD,
            SESSION_UPLOAD,
            CERTIFICATE,
            KEY,
            KEY_PASSWORD,
            SELF_SIGNED,
            CONTROL_REQUIRED,
            DATA_REQUIRED,
            SESSION_REUSE,
            MINIMUM_VERSION,
            CIPHERS,
            CURVES,
            UNKNOWN_NAMES,
            CCC,
            CLIENT_AUTH,
            CLIENT_AUTHORITIES,
            CLIENT_CRL,
            CLIENT_LOGIN,
            SENDFILE,
            UPLOAD,
            FSYNC,
            ABORTED,
            HOOK,
            HOOK_TIMEOUT,
            HOOK_CONCURRENCY,
            BUFFER,
            ENCODING,
            LOCAL_TIME,
            LINKS_OUTSIDE,
            ADMIN_CLEAR_TEXT,
            DRAIN,
            BANS,
            METRICS_PORT,
            METRICS_ADDRESS,
            LOG_TRANSFERS,
            LOG_TRANSFER_FILE,
            LOG_COMMANDS,
            LOG_PREFIX,
            FTPLETS,
            FTPLET_USER_MANAGER,
            FTPLET_USER_FILE,
            FTPLET_FILE_SYSTEMS,
            FTPLET_PLUGINS);

    private Keys() {}
}

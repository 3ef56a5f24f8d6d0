package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a server can be told, as values; the sections are those of {@code jftpd.yaml}.
 *
 * @param listeners the control ports, at least one
 * @param login how clients are let in
 * @param passive data connections that clients open
 * @param active data connections that the server opens
 * @param timeouts how long the server waits for clients
 * @param limits how much clients may take
 * @param tls how connections are encrypted
 * @param transfer how files are moved
 * @param files how files are shown
 * @param admin how administrators reach the server
 * @param log what is logged
 * @param ftplet classes written for Apache FtpServer; loaded by the daemon only
 * @param users the file of accounts, if there is one; read by the daemon only
 */
public record Settings(
        List<ListenerSettings> listeners,
        LoginSettings login,
        PassiveSettings passive,
        ActiveSettings active,
        TimeoutSettings timeouts,
        LimitSettings limits,
        TlsSettings tls,
        TransferSettings transfer,
        FileSettings files,
        AdminSettings admin,
        LogSettings log,
        FtpletSettings ftplet,
        Optional<Path> users) {
    public Settings {
        listeners = List.copyOf(listeners);
        if (listeners.isEmpty()) {
            throw new InvalidSettingException("listeners", "must name at least one");
        }
        Set<ListenerSettings> fixed = new HashSet<>();
        for (ListenerSettings listener : listeners) {
            if (listener.tls() == ListenerSettings.Tls.IMPLICIT && !tls.keys().isThere()) {
                throw new InvalidSettingException(
                        "listeners", "must not be implicit without tls.certificate or tls.self-signed");
            }
            if (listener.port() != 0 && !fixed.add(listener)) {
                throw new InvalidSettingException("listeners", "must not name port " + listener.port() + " twice");
            }
        }
    }

    /** What is built in; conf/jftpd.yaml shows the same, with explanations. */
    public static Settings defaults() {
        return new Settings(
                List.of(ListenerSettings.defaults()),
                LoginSettings.defaults(),
                PassiveSettings.defaults(),
                ActiveSettings.defaults(),
                TimeoutSettings.defaults(),
                LimitSettings.defaults(),
                TlsSettings.defaults(),
                TransferSettings.defaults(),
                FileSettings.defaults(),
                AdminSettings.defaults(),
                LogSettings.defaults(),
                FtpletSettings.defaults(),
                Optional.empty());
    }

    /** The same with other listeners. */
    public Settings withListeners(List<ListenerSettings> changed) {
        return new Settings(
                changed, login, passive, active, timeouts, limits, tls, transfer, files, admin, log, ftplet, users);
    }

    /** The same with other login. */
    public Settings withLogin(LoginSettings changed) {
        return new Settings(
                listeners, changed, passive, active, timeouts, limits, tls, transfer, files, admin, log, ftplet, users);
    }

    /** The same with other passive. */
    public Settings withPassive(PassiveSettings changed) {
        return new Settings(
                listeners, login, changed, active, timeouts, limits, tls, transfer, files, admin, log, ftplet, users);
    }

    /** The same with other active. */
    public Settings withActive(ActiveSettings changed) {
        return new Settings(
                listeners, login, passive, changed, timeouts, limits, tls, transfer, files, admin, log, ftplet, users);
    }

    /** The same with other timeouts. */
    public Settings withTimeouts(TimeoutSettings changed) {
        return new Settings(
                listeners, login, passive, active, changed, limits, tls, transfer, files, admin, log, ftplet, users);
    }

    /** The same with other limits. */
    public Settings withLimits(LimitSettings changed) {
        return new Settings(
                listeners, login, passive, active, timeouts, changed, tls, transfer, files, admin, log, ftplet, users);
    }

    /** The same with other TLS. */
    public Settings withTls(TlsSettings changed) {
        return new Settings(
                listeners, login, passive, active, timeouts, limits, changed, transfer, files, admin, log, ftplet,
                users);
    }

    /** The same with other transfer. */
    public Settings withTransfer(TransferSettings changed) {
        return new Settings(
                listeners, login, passive, active, timeouts, limits, tls, changed, files, admin, log, ftplet, users);
    }

    /** The same with other files. */
    public Settings withFiles(FileSettings changed) {
        return new Settings(
                listeners, login, passive, active, timeouts, limits, tls, transfer, changed, admin, log, ftplet, users);
    }

    /** The same with other admin. */
    public Settings withAdmin(AdminSettings changed) {
        return new Settings(
                listeners, login, passive, active, timeouts, limits, tls, transfer, files, changed, log, ftplet, users);
    }

    /** The same with other log. */
    public Settings withLog(LogSettings changed) {
        return new Settings(
                listeners, login, passive, active, timeouts, limits, tls, transfer, files, admin, changed, ftplet,
                users);
    }
}

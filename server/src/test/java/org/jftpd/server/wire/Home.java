package org.jftpd.server.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.config.ActiveSettings;
import org.jftpd.server.config.HookSettings;
import org.jftpd.server.config.LimitSettings;
import org.jftpd.server.config.LimitSettings.Speeds;
import org.jftpd.server.config.LoginSettings;
import org.jftpd.server.config.PassiveSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TimeoutSettings;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.config.TlsSettings.Leniency;
import org.jftpd.server.config.TlsSettings.SessionReuse;
import org.jftpd.server.config.TlsSettings.Strength;
import org.jftpd.server.config.TransferSettings;
import org.jftpd.server.config.TransferSettings.Aborted;
import org.jftpd.server.config.TransferSettings.Upload;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;

/**
 * The folder and the accounts that wire tests use: alice may do everything, bob may look and download, root may
 * administer.
 */
record Home(Path folder) {
    static final String USER = "alice";
    static final String PASSWORD = "secret";
    static final int BIG = 64 << 20;
    private static final int BUFFER = 1 << 20;

    /**
     * With a few files in it: {@code hello.txt}, {@code empty}, {@code big.bin} (64 MiB of zeros), {@code sub/a.txt}.
     */
    static Home furnished(Path folder) throws IOException {
        Files.writeString(folder.resolve("hello.txt"), "hello\nworld\n");
        Files.createFile(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/a.txt"), "a");
        sparse(folder.resolve("big.bin"), BIG);
        return new Home(folder);
    }

    static void sparse(Path file, long size) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
    }

    EmbeddedFtpServer server() throws IOException {
        return server(UnaryOperator.identity());
    }

    EmbeddedFtpServer server(UnaryOperator<Settings> change) throws IOException {
        return builder().settings(change).start();
    }

    EmbeddedFtpServerBuilder builder() {
        return EmbeddedFtpServer.builder()
                .user(USER, PASSWORD, folder)
                .user(new Account("bob", folder, Permission.READ_ONLY), "b")
                .user(new Account("root", folder, Permission.ALL, Role.ADMIN), "r")
                .settings(Home::promptRefusals);
    }

    /** A wrong password is told at once. */
    static Settings promptRefusals(Settings settings) {
        LoginSettings login = settings.login();
        return settings.withLogin(
                new LoginSettings(login.attempts(), Duration.ZERO, login.banner(), login.anonymous(), login.system()));
    }

    static Settings copying(Settings settings) {
        return settings.withTransfer(
                new TransferSettings(false, Upload.DIRECT, false, Aborted.KEEP, HookSettings.defaults(), BUFFER));
    }

    /** Nothing in clear: no password, no file. */
    static Settings tlsRequired(Settings settings) {
        TlsSettings tls = settings.tls();
        return settings.withTls(
                new TlsSettings(tls.keys(), true, true, tls.sessionReuse(), tls.strength(), tls.clients()));
    }

    static UnaryOperator<Settings> sessionReuse(SessionReuse reuse) {
        return settings -> {
            TlsSettings tls = settings.tls();
            return settings.withTls(new TlsSettings(
                    tls.keys(), tls.controlRequired(), tls.dataRequired(), reuse, tls.strength(), tls.clients()));
        };
    }

    static UnaryOperator<Settings> lenient(Leniency leniency) {
        return settings -> {
            TlsSettings tls = settings.tls();
            Strength strength = tls.strength();
            return settings.withTls(new TlsSettings(
                    tls.keys(),
                    tls.controlRequired(),
                    tls.dataRequired(),
                    tls.sessionReuse(),
                    new Strength(strength.minimumVersion(), strength.ciphers(), strength.curves(), leniency),
                    tls.clients()));
        };
    }

    static Settings deletingAborted(Settings settings) {
        return settings.withTransfer(
                new TransferSettings(true, Upload.DIRECT, false, Aborted.DELETE, HookSettings.defaults(), BUFFER));
    }

    static Settings atomic(Settings settings) {
        return settings.withTransfer(
                new TransferSettings(true, Upload.ATOMIC, false, Aborted.KEEP, HookSettings.defaults(), BUFFER));
    }

    static UnaryOperator<Settings> limits(int connections, int perAddress) {
        return settings -> settings.withLimits(new LimitSettings(connections, perAddress, 0, Speeds.unlimited()));
    }

    static UnaryOperator<Settings> timeouts(Duration control, Duration data, Duration login) {
        return settings -> settings.withTimeouts(new TimeoutSettings(control, data, login, 0));
    }

    static UnaryOperator<Settings> passiveTimeout(Duration limit) {
        return settings -> {
            PassiveSettings passive = settings.passive();
            return settings.withPassive(new PassiveSettings(
                    passive.ports(), passive.address(), passive.addresses(), limit, passive.permitForeign()));
        };
    }

    static UnaryOperator<Settings> activeTimeout(Duration limit) {
        return settings -> settings.withActive(new ActiveSettings(true, limit, false, false));
    }

    Path path(String name) {
        return folder.resolve(name);
    }
}

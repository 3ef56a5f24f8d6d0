package org.jftpd.server.daemon;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.tls.SelfSigned;
import org.jftpd.server.tls.UnusableTlsException;

/** The self-signed certificate that {@code --tls} makes when it is first asked for, and keeps. */
final class OwnCertificate {
    private OwnCertificate() {}

    /** The same settings, with the certificate in place of the wish for one. */
    static Settings in(Settings settings, Map<String, String> environment, PrintWriter err)
            throws UnusableTlsException {
        TlsSettings tls = settings.tls();
        if (!tls.keys().selfSigned() || !tls.keys().certificates().isEmpty()) {
            return settings;
        }
        Path file = folder(environment).resolve("self-signed.pem");
        String fingerprint = SelfSigned.kept(file, names()).fingerprint();
        err.println("jftpd: warning: the certificate " + file + " is self-signed: clients must compare its SHA-256 "
                + "fingerprint, " + fingerprint);
        return settings.withTls(new TlsSettings(
                new TlsSettings.Keys(List.of(file), List.of(), Optional.empty(), false),
                tls.controlRequired(),
                tls.dataRequired(),
                tls.sessionReuse(),
                tls.strength(),
                tls.clients()));
    }

    /** Where systemd says, or where programs keep their state (XDG Base Directory Specification). */
    private static Path folder(Map<String, String> environment) {
        String own = environment.get("STATE_DIRECTORY");
        if (own != null && !own.isEmpty()) {
            return Path.of(own);
        }
        String state = environment.get("XDG_STATE_HOME");
        Path states = state != null && !state.isEmpty()
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
        return states.resolve("jftpd");
    }

    private static List<String> names() {
        try {
            return List.of(InetAddress.getLocalHost().getHostName(), "localhost", "127.0.0.1", "::1");
        } catch (UnknownHostException nameless) {
            return List.of("localhost", "127.0.0.1", "::1");
        }
    }
}

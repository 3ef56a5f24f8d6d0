package org.jftpd.server.embedded;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.command.CommandOptions.ClientNames;
import org.jftpd.server.command.CommandOptions.Demanded;
import org.jftpd.server.command.CommandOptions.TlsRules;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.fault.CertificateFault;
import org.jftpd.server.listener.TlsOffer;
import org.jftpd.server.tls.Credential;
import org.jftpd.server.tls.CredentialFile;
import org.jftpd.server.tls.SelfSigned;
import org.jftpd.server.tls.SelfSigned.Validity;
import org.jftpd.server.tls.TlsPolicy;
import org.jftpd.server.tls.TlsPolicy.ClientCertificates;
import org.jftpd.server.tls.TlsPolicy.UnknownNames;
import org.jftpd.server.tls.TlsServer;
import org.jftpd.server.tls.UnusableTlsException;

/** Says a server's settings about TLS in the words of each part. */
final class TlsWiring {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

    private final TlsSettings settings;
    private final Set<CertificateFault> faults;

    TlsWiring(TlsSettings settings) {
        this(settings, Set.of());
    }

    /** @param faults what is wrong with it */
    TlsWiring(TlsSettings settings, Set<CertificateFault> faults) {
        this.settings = settings;
        this.faults = faults;
    }

    /** The certificates, read and checked; empty for a server without any. */
    Optional<TlsServer> server() throws UnusableTlsException {
        requireCurves();
        return read();
    }

    /** The same, whatever else the process may need. */
    Optional<TlsServer> read() throws UnusableTlsException {
        try {
            return certificates();
        } catch (NoClassDefFoundError missing) {
            // Optional for who embeds the server without TLS.
            throw new UnusableTlsException("tls", "needs org.bouncycastle:bcpkix-jdk18on on the class path");
        }
    }

    private Optional<TlsServer> certificates() throws UnusableTlsException {
        if (!settings.keys().certificates().isEmpty()) {
            return Optional.of(TlsServer.open(files(), policy()));
        }
        return settings.keys().selfSigned() ? Optional.of(TlsServer.of(made(), policy())) : Optional.empty();
    }

    private Credential made() {
        boolean expired = faults.contains(CertificateFault.EXPIRED);
        boolean misnamed = faults.contains(CertificateFault.WRONG_NAME);
        if (!expired && !misnamed) {
            return SelfSigned.generated(LOOPBACK);
        }
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        return SelfSigned.issued(
                misnamed ? List.of("wrong.example.com") : LOOPBACK,
                new Validity(
                        yesterday.minus(365, ChronoUnit.DAYS),
                        expired ? yesterday : yesterday.plus(365, ChronoUnit.DAYS)));
    }

    TlsRules rules() {
        return new TlsRules(
                Allowed.when(settings.keys().isThere()),
                settings.controlRequired() ? Demanded.YES : Demanded.NO,
                settings.dataRequired() ? Demanded.YES : Demanded.NO,
                switch (settings.clients().login()) {
                    case OFF -> ClientNames.NONE;
                    case SUBJECT -> ClientNames.SUBJECT;
                    case SAN -> ClientNames.ALTERNATIVE;
                },
                Allowed.when(settings.strength().leniency().ccc()));
    }

    static TlsOffer offer(ListenerSettings listener, Optional<TlsServer> server) {
        if (server.isEmpty() || listener.tls() == ListenerSettings.Tls.OFF) {
            return TlsOffer.none();
        }
        return new TlsOffer(
                listener.tls() == ListenerSettings.Tls.IMPLICIT ? ControlTls.IMPLICIT : ControlTls.EXPLICIT, server);
    }

    private List<CredentialFile> files() {
        List<Path> certificates = settings.keys().certificates();
        List<Path> keys = settings.keys().keys();
        List<CredentialFile> files = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            files.add(new CredentialFile(
                    certificates.get(i),
                    keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(i)),
                    settings.keys().password()));
        }
        return files;
    }

    private TlsPolicy policy() {
        TlsSettings.Clients clients = settings.clients();
        return new TlsPolicy(
                TlsPolicy.Version.valueOf(settings.strength().minimumVersion().name()),
                settings.strength().ciphers(),
                new ClientCertificates(
                        TlsPolicy.Demand.valueOf(clients.demand().name()), clients.authorities(), clients.revoked()),
                TlsPolicy.DataSessions.valueOf(settings.sessionReuse().name()),
                settings.strength().leniency().unknownNames() ? UnknownNames.SHOWN_THE_FIRST : UnknownNames.REFUSED);
    }

    /** Java 17 has no other way to say it than a property of the process, which is the program's that embeds us. */
    private void requireCurves() throws UnusableTlsException {
        String wanted = String.join(",", settings.strength().curves());
        if (!wanted.isEmpty() && !wanted.equals(System.getProperty("jdk.tls.namedGroups"))) {
            throw new UnusableTlsException("tls.curves", "needs the system property jdk.tls.namedGroups=" + wanted);
        }
    }
}

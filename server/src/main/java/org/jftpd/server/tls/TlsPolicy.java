package org.jftpd.server.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server demands of TLS.
 *
 * @param minimum the oldest version that is spoken
 * @param ciphers suites in the order of preference, by JSSE's names; empty for {@link Ciphers#USUAL}
 * @param clients whether clients show certificates
 * @param data how data connections belong to their control connection
 * @param unknown what becomes of clients that ask for a name no certificate has
 */
public record TlsPolicy(
        Version minimum, List<String> ciphers, ClientCertificates clients, DataSessions data, UnknownNames unknown) {
    public TlsPolicy {
        ciphers = List.copyOf(ciphers);
    }

    /** TLS 1.2 and 1.3, no client certificates, sessions resumed where the client offers it. */
    public static TlsPolicy usual() {
        return new TlsPolicy(
                Version.TLS_1_2,
                List.of(),
                ClientCertificates.none(),
                DataSessions.PREFER,
                UnknownNames.SHOWN_THE_FIRST);
    }

    /** The versions that are safe (RFC 8996 is the end of the older ones). */
    public enum Version {
        TLS_1_2,
        TLS_1_3;

        /** This one and those after it, as JSSE names them. */
        List<String> andNewer() {
            return this == TLS_1_2 ? List.of("TLSv1.3", "TLSv1.2") : List.of("TLSv1.3");
        }
    }

    /** Whether the TLS session of a data connection is that of its control connection. */
    public enum DataSessions {
        /** Never: each data connection has a full handshake. */
        OFF,
        /** Where the client resumes it. */
        PREFER,
        /** Always: shows that the data connection comes from the very client, whatever its address. */
        REQUIRE
    }

    /** What a client meets that asks for a name (SNI) of somebody else. */
    public enum UnknownNames {
        /** The first certificate; it knows best whether that will do. */
        SHOWN_THE_FIRST,
        /** The alert for it (RFC 6066, 3). Who asks for no name is shown the first certificate all the same. */
        REFUSED
    }

    /** Whether clients show certificates. */
    public enum Demand {
        NONE,
        /** They are asked, and may decline; a certificate that is not valid is refused. */
        WANT,
        /** Without a valid one there is no handshake. */
        NEED
    }

    /**
     * Certificates of clients.
     *
     * @param demand whether they are asked for one
     * @param authorities PEM certificates of those who may issue them; needed unless nobody is asked
     * @param revoked CRLs, one after the other in PEM, of all of these
     */
    public record ClientCertificates(Demand demand, Optional<Path> authorities, Optional<Path> revoked) {
        public static ClientCertificates none() {
            return new ClientCertificates(Demand.NONE, Optional.empty(), Optional.empty());
        }
    }
}

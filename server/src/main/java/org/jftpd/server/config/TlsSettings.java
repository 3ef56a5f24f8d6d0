package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How connections are encrypted.
 *
 * @param keys the certificates and their keys
 * @param controlRequired whether a password may be sent only over TLS
 * @param dataRequired whether data connections must be private
 * @param sessionReuse whether data connections resume the TLS session of their control connection
 * @param strength what versions and ciphers are spoken
 * @param clients whether clients show certificates
 */
public record TlsSettings(
        Keys keys,
        boolean controlRequired,
        boolean dataRequired,
        SessionReuse sessionReuse,
        Strength strength,
        Clients clients) {
    public TlsSettings {
        if (!keys.isThere() && (controlRequired || dataRequired)) {
            throw new InvalidSettingException(
                    controlRequired ? "control-required" : "data-required", "needs tls.certificate or tls.self-signed");
        }
    }

    /** No certificate, and so no TLS. */
    public static TlsSettings defaults() {
        return new TlsSettings(
                new Keys(List.of(), List.of(), Optional.empty(), false),
                false,
                false,
                SessionReuse.PREFER,
                new Strength(Version.TLS_1_2, List.of(), List.of(), new Leniency(false, true)),
                new Clients(ClientAuth.NONE, Optional.empty(), Optional.empty(), ClientLogin.OFF));
    }

    /**
     * Certificates and keys.
     *
     * @param certificates PEM chains or PKCS#12 files; several are for several names
     * @param keys PEM keys, in the same order; none when they are in the files of the certificates
     * @param password a file whose first line opens the keys
     * @param selfSigned whether one is made and kept where none is named
     */
    public record Keys(List<Path> certificates, List<Path> keys, Optional<Path> password, boolean selfSigned) {
        public Keys {
            certificates = List.copyOf(certificates);
            keys = List.copyOf(keys);
            if (!keys.isEmpty() && keys.size() != certificates.size()) {
                throw new InvalidSettingException(
                        "key", "must name as many files as tls.certificate, " + certificates.size());
            }
        }

        /** Whether there is a certificate, or will be. */
        public boolean isThere() {
            return selfSigned || !certificates.isEmpty();
        }
    }

    /**
     * What is spoken.
     *
     * @param minimumVersion the oldest version
     * @param ciphers cipher suites by the names Java has for them, the preferred first; empty for a good choice
     * @param curves key exchanges such as x25519, the preferred first; empty for a good choice
     * @param leniency what clients may do that makes it weaker
     */
    public record Strength(Version minimumVersion, List<String> ciphers, List<String> curves, Leniency leniency) {
        private static final List<String> KNOWN_CURVES =
                List.of("x25519", "x448", "secp256r1", "secp384r1", "secp521r1");

        public Strength {
            ciphers = List.copyOf(ciphers);
            curves = List.copyOf(curves);
            for (String curve : curves) {
                if (!KNOWN_CURVES.contains(curve)) {
                    throw new InvalidSettingException(
                            "curves", "must be of " + String.join(", ", KNOWN_CURVES) + ", not " + curve);
                }
            }
        }
    }

    /**
     * What clients may do.
     *
     * @param ccc whether the control connection may go on in clear after the login (CCC)
     * @param unknownNames whether who asks for a name that no certificate has is shown the first one
     */
    public record Leniency(boolean ccc, boolean unknownNames) {}

    /**
     * Certificates of clients.
     *
     * @param demand whether clients are asked for one
     * @param authorities PEM certificates of who may issue them
     * @param revoked CRLs
     * @param login whether a certificate replaces the password
     */
    public record Clients(ClientAuth demand, Optional<Path> authorities, Optional<Path> revoked, ClientLogin login) {
        public Clients {
            if (demand != ClientAuth.NONE && authorities.isEmpty()) {
                throw new InvalidSettingException("client-auth", "needs tls.client-authorities");
            }
            if (demand == ClientAuth.NONE && login != ClientLogin.OFF) {
                throw new InvalidSettingException("client-login", "needs tls.client-auth: want or need");
            }
        }
    }

    /** The versions of TLS. */
    public enum Version {
        TLS_1_2,
        TLS_1_3
    }

    /** Whether data connections resume the session of their control connection. */
    public enum SessionReuse {
        OFF,
        PREFER,
        REQUIRE
    }

    /** Whether clients are asked for certificates. */
    public enum ClientAuth {
        NONE,
        WANT,
        NEED
    }

    /** Whether USER is enough for who has a certificate with that name. */
    public enum ClientLogin {
        OFF,
        /** The common name (CN) of the subject. */
        SUBJECT,
        /** An e-mail address or DNS name of the subject alternative names. */
        SAN
    }
}

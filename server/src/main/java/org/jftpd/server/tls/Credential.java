package org.jftpd.server.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate with its chain, and the key that belongs to it.
 *
 * @param chain the server's own certificate first
 */
public record Credential(List<X509Certificate> chain, PrivateKey key) {
    private static final int DNS_NAME = 2;

    public Credential {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** What people compare: the SHA-256 of the certificate, as openssl x509 -fingerprint prints it. */
    public String fingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("the certificate came encoded", impossible);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** The names it is for, in lower case; {@code *.example.org} for a whole domain. */
    Set<String> names() {
        return alternativeNames()
                .filter(name -> name.get(0).equals(DNS_NAME))
                .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Whether it is for this host, which is in lower case (RFC 6125, 6.4). */
    boolean isFor(String host) {
        int dot = host.indexOf('.');
        return names().contains(host) || (dot > 0 && names().contains("*" + host.substring(dot)));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName() + " " + fingerprint();
    }

    private Stream<List<?>> alternativeNames() {
        try {
            Collection<List<?>> names = certificate().getSubjectAlternativeNames();
            return names == null ? Stream.empty() : names.stream();
        } catch (CertificateParsingException unreadable) {
            return Stream.empty();
        }
    }
}

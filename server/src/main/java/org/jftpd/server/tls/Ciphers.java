package org.jftpd.server.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;

/** Which cipher suites are offered, the preferred first. */
final class Ciphers {
    /** AES-GCM, for which processors have instructions, before ChaCha20, which costs JSSE five times as much. */
    static final List<String> USUAL = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** Forward secrecy, and a cipher that authenticates: everything else has been broken somewhere. */
    private static final Pattern STRONG =
            Pattern.compile("TLS_(AES|CHACHA20)_.*|TLS_(ECDHE|DHE)_(RSA|ECDSA)_WITH_.*(GCM|CHACHA20).*");

    /** TLS 1.3 has suites of its own, whose names do not tell the key exchange. */
    private static final Pattern OF_1_3 = Pattern.compile("TLS_(AES|CHACHA20)_.*");

    private Ciphers() {}

    /**
     * Those to offer.
     *
     * @throws UnusableTlsException for one that is weak, or that this JDK does not know, or when none is of the least
     *     version
     */
    static String[] offered(List<String> wanted, TlsPolicy.Version least, SSLParameters supported)
            throws UnusableTlsException {
        Set<String> known = Set.copyOf(Arrays.asList(supported.getCipherSuites()));
        for (String suite : wanted) {
            if (!STRONG.matcher(suite).matches()) {
                throw new UnusableTlsException("tls.ciphers", suite + " is weak or not a cipher suite");
            }
            if (!known.contains(suite)) {
                throw new UnusableTlsException("tls.ciphers", suite + " is not known to this Java");
            }
        }
        if (least == TlsPolicy.Version.TLS_1_3
                && !wanted.isEmpty()
                && wanted.stream().noneMatch(OF_1_3.asMatchPredicate())) {
            throw new UnusableTlsException("tls.ciphers", "none is of TLS 1.3, which tls.minimum-version demands");
        }
        return (wanted.isEmpty() ? USUAL : wanted)
                .stream().filter(known::contains).toArray(String[]::new);
    }
}

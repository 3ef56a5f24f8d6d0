package org.jftpd.server.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows each client the certificate for the name it asked for (SNI, RFC 6066, 3); the first one to all others. */
final class CertificateChoice extends X509ExtendedKeyManager {
    private final List<Credential> credentials;

    CertificateChoice(List<Credential> credentials) {
        this.credentials = List.copyOf(credentials);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        Optional<String> host = host(engine);
        Predicate<Credential> named = credential -> host.map(credential::isFor).orElse(false);
        Predicate<Credential> typed =
                credential -> credential.key().getAlgorithm().equals(keyType);
        return first(named.and(typed))
                .or(() -> credentials.stream().anyMatch(named) ? Optional.empty() : first(typed))
                .orElse(null);
    }

    private Optional<String> first(Predicate<Credential> fits) {
        return IntStream.range(0, credentials.size())
                .filter(place -> fits.test(credentials.get(place)))
                .mapToObj(Integer::toString)
                .findFirst();
    }

    private static Optional<String> host(SSLEngine engine) {
        return engine.getHandshakeSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return credentials.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return credentials.get(Integer.parseInt(alias)).key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}

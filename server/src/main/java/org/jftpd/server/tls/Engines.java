package org.jftpd.server.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import org.jftpd.server.tls.TlsPolicy.DataSessions;
import org.jftpd.server.tls.TlsPolicy.Demand;
import org.jftpd.server.tls.TlsPolicy.UnknownNames;

/**
 * Makes the engines of one state of certificates and policy. A control connection keeps the one it began with, since
 * its data connections can resume sessions of no other.
 */
final class Engines {
    private static final String PROTOCOL = "TLS";
    private static final List<String> CONTROL = List.of("ftp");
    private static final List<String> DATA = List.of("ftp-data", "ftp");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MARK = 16;

    private final SSLContext context;
    private final List<Credential> credentials;
    private final TrustManager[] trust;
    private final TlsPolicy policy;
    private final SSLParameters parameters;

    Engines(List<Credential> credentials, TlsPolicy policy) throws UnusableTlsException {
        this.policy = policy;
        this.credentials = List.copyOf(credentials);
        trust = ClientTrust.of(policy.clients());
        try {
            context = newContext();
        } catch (GeneralSecurityException unusable) {
            throw new UnusableTlsException("tls", String.valueOf(unusable.getMessage()), unusable);
        }
        parameters = parameters(credentials);
    }

    private SSLContext newContext() throws GeneralSecurityException {
        SSLContext made = SSLContext.getInstance(PROTOCOL);
        made.init(new KeyManager[] {new CertificateChoice(credentials)}, trust, null);
        return made;
    }

    /** JSSE has no other way to say that nothing shall be resumed than a context that knows no session. */
    private SSLContext anotherContext() {
        try {
            return newContext();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("there was one before", impossible);
        }
    }

    private SSLParameters parameters(List<Credential> credentials) throws UnusableTlsException {
        SSLParameters wanted = context.getDefaultSSLParameters();
        wanted.setProtocols(policy.minimum().andNewer().toArray(String[]::new));
        wanted.setCipherSuites(
                Ciphers.offered(policy.ciphers(), policy.minimum(), context.getSupportedSSLParameters()));
        wanted.setUseCipherSuitesOrder(true);
        wanted.setWantClientAuth(policy.clients().demand() == Demand.WANT);
        if (policy.clients().demand() == Demand.NEED) {
            wanted.setNeedClientAuth(true);
        }
        if (policy.unknown() == UnknownNames.REFUSED) {
            wanted.setSNIMatchers(List.of(new KnownNames(credentials)));
        }
        return wanted;
    }

    /**
     * JSSE refuses names that this does not match. An address is no name (RFC 6066, 3), though some clients send it.
     */
    private static final class KnownNames extends SNIMatcher {
        private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

        private final List<Credential> credentials;

        KnownNames(List<Credential> credentials) {
            super(StandardConstants.SNI_HOST_NAME);
            this.credentials = List.copyOf(credentials);
        }

        @Override
        public boolean matches(SNIServerName name) {
            String host = new String(name.getEncoded(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            return ADDRESS.matcher(host).matches()
                    || credentials.stream().anyMatch(credential -> credential.isFor(host));
        }
    }

    TlsPolicy policy() {
        return policy;
    }

    SSLEngine control() {
        return ready(marked(context), CONTROL);
    }

    SSLEngine data() {
        return policy.data() == DataSessions.OFF ? freshData() : data(context);
    }

    /** One that resumes nothing. */
    SSLEngine freshData() {
        return data(anotherContext());
    }

    private SSLEngine data(SSLContext from) {
        return ready(marked(from), DATA);
    }

    /**
     * What JSSE takes for the name of the peer is a random mark, by which the session that begins here, and everything
     * that resumes it, is recognised. A data connection has one too: without a name, TLS 1.2 tickets would restore the
     * same empty one for everybody.
     */
    private static SSLEngine marked(SSLContext from) {
        byte[] mark = new byte[MARK];
        RANDOM.nextBytes(mark);
        return from.createSSLEngine(HexFormat.of().formatHex(mark), 0);
    }

    /** A client that offers protocols (ALPN, RFC 7301), but none of ours, is a browser that was led here. */
    private SSLEngine ready(SSLEngine engine, List<String> protocols) {
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector((handshake, offered) -> {
            Optional<String> known =
                    protocols.stream().filter(offered::contains).findFirst();
            return known.orElse(null);
        });
        return engine;
    }
}

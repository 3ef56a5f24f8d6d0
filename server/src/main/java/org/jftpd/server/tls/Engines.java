package org.jftpd.server.tls;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jftpd.server.tls.TlsPolicy.DataSessions;
import org.jftpd.server.tls.TlsPolicy.Demand;

/**
 * Makes the engines of one state of certificates and policy. A control connection keeps the one it began with, since
 * its data connections can resume sessions of no other.
 */
final class Engines {
    private static final String PROTOCOL = "TLS";

    private final SSLContext context;
    private final SSLContext dataContext;
    private final TlsPolicy policy;
    private final SSLParameters parameters;

    Engines(List<Credential> credentials, TlsPolicy policy) throws UnusableTlsException {
        this.policy = policy;
        TrustManager[] trust = ClientTrust.of(policy.clients());
        try {
            context = context(credentials, trust);
            dataContext = policy.data() == DataSessions.OFF ? context(credentials, trust) : context;
        } catch (GeneralSecurityException unusable) {
            throw new UnusableTlsException("tls", String.valueOf(unusable.getMessage()), unusable);
        }
        if (policy.data() == DataSessions.OFF) {
            // JSSE has no other way to say that nothing shall be resumed.
            dataContext.getServerSessionContext().setSessionTimeout(1);
        }
        parameters = parameters();
    }

    private static SSLContext context(List<Credential> credentials, TrustManager... trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(PROTOCOL);
        context.init(new KeyManager[] {new CertificateChoice(credentials)}, trust, null);
        return context;
    }

    private SSLParameters parameters() throws UnusableTlsException {
        SSLParameters wanted = context.getDefaultSSLParameters();
        wanted.setProtocols(policy.minimum().andNewer().toArray(String[]::new));
        wanted.setCipherSuites(Ciphers.offered(policy.ciphers(), context.getSupportedSSLParameters()));
        wanted.setUseCipherSuitesOrder(true);
        wanted.setWantClientAuth(policy.clients().demand() == Demand.WANT);
        if (policy.clients().demand() == Demand.NEED) {
            wanted.setNeedClientAuth(true);
        }
        return wanted;
    }

    TlsPolicy policy() {
        return policy;
    }

    /** @param mark what the session, and everything that resumes it, is recognised by */
    SSLEngine control(String mark) {
        return ready(context.createSSLEngine(mark, 0), List.of("ftp"));
    }

    SSLEngine data() {
        return ready(dataContext.createSSLEngine(), List.of("ftp-data", "ftp"));
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

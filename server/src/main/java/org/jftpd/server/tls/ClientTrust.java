package org.jftpd.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRLException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jftpd.server.tls.TlsPolicy.ClientCertificates;
import org.jftpd.server.tls.TlsPolicy.Demand;

/** Who may issue certificates of clients, and which of these are revoked. Nothing is asked over the network. */
final class ClientTrust {
    private ClientTrust() {}

    static TrustManager[] of(ClientCertificates clients) throws UnusableTlsException {
        if (clients.demand() == Demand.NONE) {
            return new TrustManager[0];
        }
        Path authorities = clients.authorities()
                .orElseThrow(() -> new UnusableTlsException(
                        "tls.client-auth", "needs tls.client-authorities, a file with the certificates of issuers"));
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(authorities), new X509CertSelector());
            parameters.setRevocationEnabled(clients.revoked().isPresent());
            if (clients.revoked().isPresent()) {
                parameters.addCertStore(CertStore.getInstance(
                        "Collection",
                        new CollectionCertStoreParameters(
                                revoked(clients.revoked().get()))));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException unusable) {
            throw new UnusableTlsException(authorities, "cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static KeyStore anchors(Path authorities) throws UnusableTlsException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        try {
            anchors.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException("an empty store is not read", impossible);
        }
        for (X509Certificate authority : CredentialReader.certificates(authorities)) {
            anchors.setCertificateEntry("authority-" + anchors.size(), authority);
        }
        return anchors;
    }

    private static Collection<?> revoked(Path file) throws UnusableTlsException, GeneralSecurityException {
        try {
            Collection<?> lists = CertificateFactory.getInstance("X.509")
                    .generateCRLs(new ByteArrayInputStream(CredentialReader.content(file)));
            if (lists.isEmpty()) {
                throw new UnusableTlsException(file, "holds no CRL");
            }
            return lists;
        } catch (CRLException malformed) {
            throw new UnusableTlsException(file, "is no certificate revocation list, in PEM or DER", malformed);
        }
    }
}

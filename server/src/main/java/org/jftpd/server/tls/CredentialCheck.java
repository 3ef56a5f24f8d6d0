package org.jftpd.server.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/** Whether clients would accept a certificate, and whether its key is the right one and strong enough. */
final class CredentialCheck {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 224;

    private final Object place;
    private final Credential credential;

    /** @param place the file, for messages */
    CredentialCheck(Object place, Credential credential) {
        this.place = place;
        this.credential = credential;
    }

    void require(Instant now) throws UnusableTlsException {
        requireMatch();
        requireStrength();
        requireOrder();
        X509Certificate certificate = credential.certificate();
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException expired) {
            throw new UnusableTlsException(
                    place, "the certificate expired on " + day(certificate.getNotAfter()), expired);
        } catch (CertificateNotYetValidException early) {
            throw new UnusableTlsException(
                    place, "the certificate is not valid before " + day(certificate.getNotBefore()), early);
        }
    }

    private void requireMatch() throws UnusableTlsException {
        try {
            if (!signs(credential.key(), credential.certificate().getPublicKey())) {
                throw new UnusableTlsException(place, "the key does not belong to the certificate");
            }
        } catch (GeneralSecurityException different) {
            throw new UnusableTlsException(place, "the key does not belong to the certificate", different);
        }
    }

    private static boolean signs(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        byte[] text = {1, 2, 3};
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(text);
        return signature.verify(signed);
    }

    private void requireStrength() throws UnusableTlsException {
        PublicKey key = credential.certificate().getPublicKey();
        if (key instanceof RSAKey rsa) {
            requireBits(LEAST_RSA_BITS, rsa.getModulus().bitLength());
        } else if (key instanceof ECKey curve) {
            requireBits(LEAST_EC_BITS, curve.getParams().getCurve().getField().getFieldSize());
        }
        String algorithm = credential.certificate().getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("MD") || algorithm.startsWith("SHA1")) {
            throw new UnusableTlsException(place, "the certificate is signed with " + algorithm + ", which is weak");
        }
    }

    private void requireBits(int least, int bits) throws UnusableTlsException {
        if (bits < least) {
            throw new UnusableTlsException(place, "the key is weak: " + bits + " bits");
        }
    }

    private void requireOrder() throws UnusableTlsException {
        List<X509Certificate> chain = credential.chain();
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new UnusableTlsException(
                        place, "certificate " + (i + 1) + " of the chain did not issue the one before it");
            }
        }
    }

    private static String day(Date date) {
        return date.toInstant().toString().substring(0, 10);
    }
}

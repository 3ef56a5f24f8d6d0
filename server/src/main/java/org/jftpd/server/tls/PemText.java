package org.jftpd.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMDecryptorProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * The objects of a PEM file: certificates, and a key as PKCS#8, PKCS#1 or SEC1, encrypted or not. The one class that
 * reads with Bouncy Castle.
 */
final class PemText {
    private final Path file;
    private final List<Object> objects;

    private PemText(Path file, List<Object> objects) {
        this.file = file;
        this.objects = objects;
    }

    static PemText of(Path file, byte[] content) throws UnusableTlsException {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(content, StandardCharsets.ISO_8859_1)))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                objects.add(next);
            }
        } catch (IOException | IllegalArgumentException malformed) {
            throw new UnusableTlsException(file, "is not PEM: " + malformed.getMessage(), malformed);
        }
        return new PemText(file, objects);
    }

    /** In the order of the file; at least one. */
    List<X509Certificate> certificates() throws UnusableTlsException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object object : objects) {
            if (object instanceof X509CertificateHolder holder) {
                try {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (CertificateException malformed) {
                    throw new UnusableTlsException(file, "holds a certificate that cannot be read", malformed);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableTlsException(file, "holds no certificate");
        }
        return certificates;
    }

    /** @param password empty when there is none */
    PrivateKey privateKey(char[] password) throws UnusableTlsException {
        for (Object object : objects) {
            try {
                if (object instanceof PrivateKeyInfo plain) {
                    return converted(plain);
                }
                if (object instanceof PEMKeyPair pair) {
                    return converted(pair.getPrivateKeyInfo());
                }
                if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    requirePassword(password);
                    return converted(encrypted.decryptPrivateKeyInfo(decryptor(password)));
                }
                if (object instanceof PEMEncryptedKeyPair encrypted) {
                    requirePassword(password);
                    PEMDecryptorProvider decryptor = new BcPEMDecryptorProvider(password);
                    return converted(encrypted.decryptKeyPair(decryptor).getPrivateKeyInfo());
                }
            } catch (PKCSException | OperatorCreationException | PEMException wrong) {
                throw new UnusableTlsException(file, "the password does not open the key", wrong);
            } catch (UnusableTlsException known) {
                throw known;
            } catch (IOException malformed) {
                throw new UnusableTlsException(file, "holds a key that cannot be read", malformed);
            }
        }
        throw new UnusableTlsException(file, "holds no private key");
    }

    /** Java's own provider does not know the keys that openssl encrypts by their identifiers. */
    private static InputDecryptorProvider decryptor(char[] password) throws OperatorCreationException {
        return new JceOpenSSLPKCS8DecryptorProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(password);
    }

    private void requirePassword(char[] password) throws UnusableTlsException {
        if (password.length == 0) {
            throw new UnusableTlsException(file, "the key is encrypted, set tls.key-password-file");
        }
    }

    private PrivateKey converted(PrivateKeyInfo info) throws UnusableTlsException {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (PEMException unknown) {
            throw new UnusableTlsException(file, "holds a key of a kind that is not known here", unknown);
        }
    }
}

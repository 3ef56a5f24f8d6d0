package org.jftpd.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that nobody vouches for: enough against whoever listens, once clients know the fingerprint. */
public final class SelfSigned {
    private static final Duration VALID = Duration.ofDays(3650);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private SelfSigned() {}

    /** From when to when a certificate is good. */
    public record Validity(Instant from, Instant to) {
        static Validity usual() {
            Instant now = Instant.now();
            return new Validity(now.minus(CLOCKS_DIFFER), now.plus(VALID));
        }
    }

    /** Who signs. */
    private record Issuer(X500Name name, PrivateKey key) {}

    /**
     * Makes one, with a fresh P-256 key.
     *
     * @param names of hosts, and addresses, it is for; the first is its subject
     */
    public static Credential generated(List<String> names) {
        KeyPair pair = pair();
        X509Certificate certificate = signed(
                certificate(names, pair, new Issuer(subject(names), pair.getPrivate()), Validity.usual()),
                pair.getPrivate());
        return new Credential(List.of(certificate), pair.getPrivate());
    }

    /**
     * Makes one that an authority has signed which was made for it, and which comes behind it in the chain: who trusts
     * that one looks at names and times of this one.
     */
    public static Credential issued(List<String> names, Validity validity) {
        Credential authority = generated(List.of("authority.invalid"));
        KeyPair pair = pair();
        Issuer issuer = new Issuer(subject(List.of("authority.invalid")), authority.key());
        X509Certificate certificate = signed(certificate(names, pair, issuer, validity), authority.key());
        return new Credential(List.of(certificate, authority.certificate()), pair.getPrivate());
    }

    /**
     * One that is kept in a file, which is made when it is not there; only the owner may read it.
     *
     * @throws UnusableTlsException when it cannot be stored, or not be read
     */
    public static Credential kept(Path file, List<String> names) throws UnusableTlsException {
        if (!Files.exists(file)) {
            keep(file, generated(names));
        }
        return CredentialReader.read(new CredentialFile(file, Optional.empty(), Optional.empty()));
    }

    private static void keep(Path file, Credential made) throws UnusableTlsException {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "certificate", ".pem", ownersOnly(folder));
            Files.write(fresh, pem(made).getBytes(StandardCharsets.US_ASCII));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UnusableTlsException(file, "cannot be written: " + refused, refused);
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(Credential credential) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(credential.certificate());
            writer.writeObject(new JcaPKCS8Generator(credential.key(), null));
        }
        return text.toString();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static X500Name subject(List<String> names) {
        return new X500Name("CN=" + names.get(0));
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey key) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("every JDK signs with P-256", impossible);
        }
    }

    private static X509v3CertificateBuilder certificate(
            List<String> names, KeyPair pair, Issuer issuer, Validity validity) {
        boolean ownIssuer = issuer.key().equals(pair.getPrivate());
        try {
            return new JcaX509v3CertificateBuilder(
                            issuer.name(),
                            new BigInteger(127, new SecureRandom()).add(BigInteger.ONE),
                            Date.from(validity.from()),
                            Date.from(validity.to()),
                            subject(names),
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(ownIssuer))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
        } catch (IOException impossible) {
            throw new IllegalStateException("these extensions can be encoded", impossible);
        }
    }

    private static GeneralNames alternativeNames(Collection<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        name.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}

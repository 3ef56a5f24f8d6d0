package org.jftpd.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads certificates and keys: PEM, and PKCS#12, which is told by its first byte. */
final class CredentialReader {
    private static final int LARGEST = 1 << 20;
    private static final byte DER_SEQUENCE = 0x30;

    private CredentialReader() {}

    /** @throws UnusableTlsException naming the file and the reason */
    static Credential read(CredentialFile files) throws UnusableTlsException {
        byte[] content = content(files.certificate());
        char[] password =
                files.password().isPresent() ? password(files.password().get()) : new char[0];
        boolean pkcs12 = content.length > 0 && content[0] == DER_SEQUENCE;
        return pkcs12 ? pkcs12(files.certificate(), content, password) : pem(files, content, password);
    }

    static List<X509Certificate> certificates(Path file) throws UnusableTlsException {
        return PemText.of(file, content(file)).certificates();
    }

    static byte[] content(Path file) throws UnusableTlsException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnusableTlsException(file, "is larger than 1 MiB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UnusableTlsException(file, "no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new UnusableTlsException(file, "permission denied", denied);
        } catch (UnusableTlsException tooLarge) {
            throw tooLarge;
        } catch (IOException unreadable) {
            throw new UnusableTlsException(file, "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static char[] password(Path file) throws UnusableTlsException {
        String text = new String(content(file), StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("").toCharArray();
    }

    private static Credential pem(CredentialFile files, byte[] content, char[] password) throws UnusableTlsException {
        PemText certificates = PemText.of(files.certificate(), content);
        PemText key = files.key().isPresent()
                ? PemText.of(files.key().get(), content(files.key().get()))
                : certificates;
        return new Credential(certificates.certificates(), key.privateKey(password));
    }

    private static Credential pkcs12(Path file, byte[] content, char[] password) throws UnusableTlsException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            for (String alias : Collections.list(store.aliases())) {
                Optional<Credential> entry = entry(store, alias, password);
                if (entry.isPresent()) {
                    return entry.get();
                }
            }
            throw new UnusableTlsException(file, "holds no private key");
        } catch (IOException | UnrecoverableKeyException wrongPassword) {
            boolean wrong = wrongPassword.getCause() instanceof UnrecoverableKeyException
                    || wrongPassword instanceof UnrecoverableKeyException;
            throw new UnusableTlsException(
                    file, wrong ? "the password does not open it" : "is neither PEM nor PKCS#12", wrongPassword);
        } catch (GeneralSecurityException malformed) {
            throw new UnusableTlsException(file, "cannot be used: " + malformed.getMessage(), malformed);
        }
    }

    private static Optional<Credential> entry(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
            List<X509Certificate> chain = new ArrayList<>();
            Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .forEach(chain::add);
            return Optional.of(new Credential(chain, key));
        }
        return Optional.empty();
    }
}

package org.jftpd.server.tls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a certificate and its key are.
 *
 * @param certificate a PEM file with the chain, the server's own certificate first, or a PKCS#12 file
 * @param key a PEM file with the key; without one the key is in the first file
 * @param password a file whose first line opens the key
 */
public record CredentialFile(Path certificate, Optional<Path> key, Optional<Path> password) {
    Stream<Path> all() {
        return Stream.of(Stream.of(certificate), key.stream(), password.stream())
                .flatMap(files -> files);
    }
}

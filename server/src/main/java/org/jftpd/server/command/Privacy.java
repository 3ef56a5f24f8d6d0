package org.jftpd.server.command;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jftpd.server.transfer.Traffic;

/** The TLS of one client's control connection, as far as verbs need it. */
public interface Privacy {
    /** The same traffic for a private data connection. */
    Traffic encrypted(Traffic traffic);

    /** The certificate the client showed, found valid. */
    Optional<X509Certificate> clientCertificate();
}

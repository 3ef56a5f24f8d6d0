package org.jftpd.server.listener;

import java.util.Optional;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.tls.TlsServer;

/**
 * What a control port does about TLS.
 *
 * @param kind whether it begins with AUTH, with the first byte, or never
 * @param server what it begins with; empty where it never does
 */
public record TlsOffer(ControlTls kind, Optional<TlsServer> server) {
    public TlsOffer {
        if (server.isEmpty() != (kind == ControlTls.OFF)) {
            throw new IllegalArgumentException(kind + " with" + (server.isEmpty() ? "out" : "") + " a certificate");
        }
    }

    /** None. */
    public static TlsOffer none() {
        return new TlsOffer(ControlTls.OFF, Optional.empty());
    }
}

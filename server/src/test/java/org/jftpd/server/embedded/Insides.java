package org.jftpd.server.embedded;

import org.jftpd.server.session.Services;
import org.jftpd.server.tls.TlsServer;

/** The parts of a server that runs, for tests of a part alone and for what must be given back. */
public final class Insides {
    private Insides() {}

    public static Services services(EmbeddedFtpServer server) {
        return server.parts().services();
    }

    public static TlsServer tls(EmbeddedFtpServer server) {
        return server.parts().tls().orElseThrow();
    }
}

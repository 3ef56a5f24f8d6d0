package org.jftpd.server.daemon;

import java.io.IOException;

/** Where the commands meet the server they start. */
final class Wiring {
    private Wiring() {}

    static ServerStarter starter() {
        return (settings, accounts) -> {
            throw new IOException("this build has no server to start");
        };
    }
}

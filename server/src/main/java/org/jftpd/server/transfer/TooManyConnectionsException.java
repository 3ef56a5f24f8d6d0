package org.jftpd.server.transfer;

import java.io.IOException;

/** The limit of connections leaves no room for another data connection. */
public final class TooManyConnectionsException extends IOException {
    private static final long serialVersionUID = 1;

    TooManyConnectionsException() {
        super("too many connections");
    }
}

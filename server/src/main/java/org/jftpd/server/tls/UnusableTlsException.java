package org.jftpd.server.tls;

import java.io.IOException;

/** A certificate, a key or a setting of TLS that cannot be used; the message is for people: what, and why not. */
public final class UnusableTlsException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param place the file or key it is about */
    public UnusableTlsException(Object place, String reason) {
        super(place + ": " + reason);
    }

    UnusableTlsException(Object place, String reason, Exception cause) {
        super(place + ": " + reason, cause);
    }
}

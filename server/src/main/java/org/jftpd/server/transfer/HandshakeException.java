package org.jftpd.server.transfer;

import java.io.IOException;

/** The data connection stands, but TLS on it does not. */
final class HandshakeException extends IOException {
    private static final long serialVersionUID = 1;

    private final Verdict verdict;

    HandshakeException(Verdict verdict, IOException cause) {
        super(cause.getMessage(), cause);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }
}

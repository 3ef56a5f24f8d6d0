package org.jftpd.server.daemon;

/** A command that ends with one line for the user. */
final class FailureException extends Exception {
    private final int exitCode;

    FailureException(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}

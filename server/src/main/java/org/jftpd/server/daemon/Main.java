package org.jftpd.server.daemon;

/** Where {@code bin/jftpd} enters. */
public final class Main {
    private Main() {}

    /** Runs one command; ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Parts parts = new Parts(Wiring::start, PasswordSource.ofProcess(), System.getenv());
        System.exit(Jftpd.commandLine(parts).execute(arguments));
    }
}

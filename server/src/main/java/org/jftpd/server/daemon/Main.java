package org.jftpd.server.daemon;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where {@code bin/jftpd} enters. */
public final class Main {
    private Main() {}

    /** Runs one command; ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Parts parts = new Parts(Wiring::start, PasswordSource.ofProcess(), System.getenv());
        // Made of the stream itself, a writer notices when nobody reads any more.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(Jftpd.commandLine(parts).setOut(out).execute(arguments));
    }
}

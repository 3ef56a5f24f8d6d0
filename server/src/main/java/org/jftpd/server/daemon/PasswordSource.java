package org.jftpd.server.daemon;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a password is typed or piped in; never the command line, which every user of the machine can read. */
interface PasswordSource {
    /**
     * Waits for one password.
     *
     * @param prompt what to ask a person, without a colon
     * @throws IOException when there is none, with a line for the user
     */
    String read(String prompt) throws IOException;

    /** The terminal if there is one, else standard input. */
    @SuppressWarnings("SystemConsoleNull") // the launcher sets jdk.console=java.base, which keeps the null
    static PasswordSource ofProcess() {
        Console console = System.console();
        return console == null ? firstLineOf(System.in) : prompt -> typedTwice(console, prompt);
    }

    /** The first line of a stream of UTF-8 text. */
    static PasswordSource firstLineOf(InputStream input) {
        return prompt -> {
            String line = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new IOException("no password on standard input");
            }
            return line;
        };
    }

    private static String typedTwice(Console console, String prompt) throws IOException {
        char[] first = console.readPassword("%s: ", prompt);
        if (first == null || first.length == 0) {
            throw new IOException("no password typed");
        }
        char[] second = console.readPassword("Again: ");
        if (!Arrays.equals(first, second)) {
            throw new IOException("the two passwords differ");
        }
        return new String(first);
    }
}

package org.jftpd.server.daemon;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Where a password is typed or piped in; never the command line, which every user of the machine can read. */
interface PasswordSource {
    /**
     * Waits for one password.
     *
     * @param prompt what to ask a person, without a colon
     * @throws IOException when there is none, with a line for the user
     */
    String read(String prompt) throws IOException;

    /**
     * The same for a password that exists already, so that a mistake in typing shows by itself.
     *
     * @throws IOException when there is none, with a line for the user
     */
    default String known(String prompt) throws IOException {
        return read(prompt);
    }

    /** The terminal if there is one, else standard input. */
    @SuppressWarnings("SystemConsoleNull") // the launcher sets jdk.console=java.base, which keeps the null
    static PasswordSource ofProcess() {
        Console console = System.console();
        return console == null ? firstLineOf(System.in) : new Typed(console);
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

    /** Somebody at a terminal; a new password is typed twice. */
    record Typed(Console console) implements PasswordSource {
        @Override
        public String read(String prompt) throws IOException {
            String first = known(prompt);
            if (!first.equals(typed("Again"))) {
                throw new IOException("the two passwords differ");
            }
            return first;
        }

        @Override
        public String known(String prompt) throws IOException {
            String password = typed(prompt);
            if (password.isEmpty()) {
                throw new IOException("no password typed");
            }
            return password;
        }

        private String typed(String prompt) {
            char[] typed = console.readPassword("%s: ", prompt);
            return typed == null ? "" : new String(typed);
        }
    }
}

package org.jftpd.server.protocol;

import java.util.Locale;

/**
 * One command line, taken apart (RFC 959, 4.1).
 *
 * @param verb the letters up to the first blank, in upper case
 * @param argument what follows that blank, as it was sent; empty when there is none
 */
public record Request(String verb, String argument) {

    /** Takes a line without its CRLF apart. Never fails: an empty line is an empty verb. */
    public static Request parse(String line) {
        int blank = line.indexOf(' ');
        return blank < 0
                ? new Request(upper(line), "")
                : new Request(upper(line.substring(0, blank)), line.substring(blank + 1));
    }

    public boolean hasArgument() {
        return !argument.isEmpty();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}

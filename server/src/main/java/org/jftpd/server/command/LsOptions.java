package org.jftpd.server.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options of ls(1) that clients put before the path of LIST and NLST out of habit, as in {@code LIST -al /pub}. */
final class LsOptions {
    private static final Pattern OPTIONS = Pattern.compile("(?:-[a-zA-Z1]+(?: +|$))+");

    private LsOptions() {}

    /** What is left of an argument without them. */
    static String strip(String argument) {
        Matcher options = OPTIONS.matcher(argument);
        return options.lookingAt() ? argument.substring(options.end()) : argument;
    }
}

package org.jftpd.server.admin.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jftpd.server.admin.Value;

/** A command line without the passwords in it, as far as they can be told from the options before them. */
final class CommandLineText {
    private static final String MASK = "******";
    private static final Pattern OPTION = Pattern.compile("-P|--?(?i:pass|password|passwd|passphrase|secret|token)");

    /** What stands before a secret in one argument. Possessive: class paths are long. */
    private static final Pattern NAME = Pattern.compile("^-P(?=.)|(?i:pass|secret|token)[^=]*+=(?=.)");

    private CommandLineText() {}

    static Value value(List<String> arguments) {
        List<String> shown = masked(arguments);
        return new Value.Scalar(String.join(" ", shown), shown);
    }

    static List<String> masked(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        boolean secret = false;
        for (String argument : arguments) {
            shown.add(secret ? MASK : masked(argument));
            secret = OPTION.matcher(argument).matches();
        }
        return shown;
    }

    private static String masked(String argument) {
        Matcher name = NAME.matcher(argument);
        return name.find() ? argument.substring(0, name.end()) + MASK : argument;
    }
}

package org.jftpd.server.filesystem;

import java.util.regex.Pattern;

/** temp */
public final class Glob {
    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    public static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    }

    public static Glob of(String pattern) {
        return new Glob(
                Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q")));
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}

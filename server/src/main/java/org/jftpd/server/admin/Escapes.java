package org.jftpd.server.admin;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names that somebody else made up, made fit to be told: they forge no line, no field, and colour no terminal. */
final class Escapes {
    private static final int LONGEST = 256;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._@+-]+");

    private Escapes() {}

    /** As one word of a line: in quotes unless it is one. */
    static String word(String name) {
        String shown = shortened(name);
        return PLAIN.matcher(shown).matches()
                ? shown
                : '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As the end of a line, and not longer than anybody reads. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** A JSON string, in ASCII. */
    static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else if (letter < ' ' || letter > '~') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                out.append(letter);
            }
        }
        return out.append('"').toString();
    }
}

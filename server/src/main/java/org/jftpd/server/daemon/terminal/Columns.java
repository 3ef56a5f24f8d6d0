package org.jftpd.server.daemon.terminal;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How much of a terminal's line a text takes: marks take nothing, Chinese characters and emoji two columns. */
final class Columns {
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** As much of a text, from its beginning, as these columns hold. */
    static String cut(String text, int columns) {
        int end = 0;
        for (int left = columns; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            left -= of(text.codePointAt(end));
            if (left < 0) {
                break;
            }
        }
        return text.substring(0, end);
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        boolean punctuation = isIn(character, 0x3000, 0x30FF) || isIn(character, 0xFF01, 0xFF60);
        boolean emoji = isIn(character, 0x1F300, 0x1FAFF);
        boolean halfWidth = isIn(character, 0xFF61, 0xFFDC);
        return punctuation || emoji || (WIDE.contains(UnicodeScript.of(character)) && !halfWidth);
    }

    private static boolean isIn(int character, int first, int last) {
        return first <= character && character <= last;
    }
}

package org.jftpd.server.filesystem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of file names as shells have it: {@code *} any text, {@code ?} any character, {@code [a-z]} one of some,
 * {@code [!a-z]} and {@code [^a-z]} none of them; a bracket that is not closed is itself (glob(7)). A name that starts
 * with a dot is matched only by a pattern that does. Within one folder: a {@code /} has no meaning.
 *
 * <p>Matching takes time proportional to pattern times name at worst, however many stars there are; a name is at most
 * 255 bytes and a command line at most some thousand. Immutable.
 */
public final class Glob {
    private final List<Piece> pieces = new ArrayList<>();
    private final boolean showsHidden;

    /** Reads a pattern; every text is one. */
    public Glob(String pattern) {
        showsHidden = pattern.startsWith(".");
        int[] text = pattern.codePoints().toArray();
        int at = 0;
        while (at < text.length) {
            at = readPiece(text, at);
        }
    }

    /** Whether a name means more than itself: it holds {@code *}, {@code ?} or {@code [}. */
    public static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    }

    /** Whether the whole name fits. */
    public boolean matches(String name) {
        if (name.startsWith(".") && !showsHidden) {
            return false;
        }
        int[] text = name.codePoints().toArray();
        int piece = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.length) {
            if (piece < pieces.size() && pieces.get(piece).repeats()) {
                star = piece++;
                starAt = at;
            } else if (piece < pieces.size() && pieces.get(piece).one().test(text[at])) {
                piece++;
                at++;
            } else if (star >= 0) {
                piece = star + 1; // only the last star ever needs to take more
                at = ++starAt;
            } else {
                return false;
            }
        }
        return pieces.stream().skip(piece).allMatch(Piece::repeats);
    }

    private int readPiece(int[] text, int at) {
        int end = text[at] == '[' ? closing(text, at) : -1;
        if (end > 0) {
            pieces.add(new Piece(bracket(text, at + 1, end), false));
            return end + 1;
        }
        int literal = text[at];
        switch (literal) {
            case '*' -> pieces.add(new Piece(any -> true, true));
            case '?' -> pieces.add(new Piece(any -> true, false));
            default -> pieces.add(new Piece(character -> character == literal, false));
        }
        return at + 1;
    }

    /** Where a bracket ends, or -1; a {@code ]} that comes first is one of its characters. */
    private static int closing(int[] text, int open) {
        int at = open + 1;
        if (at < text.length && isNegation(text[at])) {
            at++;
        }
        for (at++; at < text.length; at++) {
            if (text[at] == ']') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isNegation(int character) {
        return character == '!' || character == '^';
    }

    private static IntPredicate bracket(int[] text, int from, int end) {
        boolean negated = isNegation(text[from]);
        List<Range> ranges = new ArrayList<>();
        int at = negated ? from + 1 : from;
        while (at < end) {
            boolean range = at + 2 < end && text[at + 1] == '-';
            ranges.add(new Range(text[at], text[range ? at + 2 : at]));
            at += range ? 3 : 1;
        }
        return character -> ranges.stream().anyMatch(range -> range.holds(character)) != negated;
    }

    /** Some of a bracket's characters; none when the first is after the last. */
    private record Range(int first, int last) {
        boolean holds(int character) {
            return first <= character && character <= last;
        }
    }

    /** One step of a pattern: a kind of character, once or, for a star, any number of times. */
    private record Piece(IntPredicate one, boolean repeats) {}
}

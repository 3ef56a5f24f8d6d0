package org.jftpd.server.daemon.terminal;

/**
 * One field of a table.
 *
 * @param text on one line, without control characters: those of a name that somebody made up are shown as {@code ?}
 * @param tone how it is said
 */
public record Cell(String text, Tone tone) {
    public Cell {
        text = printable(text);
    }

    /** A field as it is. */
    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }

    int width() {
        return Columns.of(text);
    }

    private static String printable(String text) {
        if (text.codePoints().noneMatch(Cell::isControl)) {
            return text;
        }
        return text.codePoints()
                .map(character -> isControl(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Also those that break lines or turn the direction of writing. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // Half a character: a byte that is not UTF-8, as monitor keeps it.
            case Character.SURROGATE -> true;
            default -> false;
        };
    }
}

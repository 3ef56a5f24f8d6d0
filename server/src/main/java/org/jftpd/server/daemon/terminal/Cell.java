package org.jftpd.server.daemon.terminal;

import org.jftpd.server.protocol.LogText;

/**
 * One field of a table.
 *
 * @param text on one line, without control characters: those of a name that somebody made up are shown as {@code ?}
 * @param tone how it is said
 */
public record Cell(String text, Tone tone) {
    public Cell {
        text = LogText.printable(text);
    }

    /** A field as it is. */
    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }

    int width() {
        return Columns.of(text);
    }
}

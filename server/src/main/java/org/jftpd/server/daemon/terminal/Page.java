package org.jftpd.server.daemon.terminal;

import java.util.ArrayList;
import java.util.List;

/** Tables one below the other, each under its heading. */
public final class Page {
    private final List<Part> parts = new ArrayList<>();

    private record Part(String heading, Table table) {}

    /** Adds a table; without a heading it stands alone. */
    public Page add(String heading, Table table) {
        parts.add(new Part(heading, table));
        return this;
    }

    /** The page as lines for a terminal, no more than fit on it if it is drawn again and again. */
    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            if (!part.heading().isEmpty()) {
                lines.addAll(new Table("")
                        .row(List.of(new Cell(part.heading(), Tone.BOLD)))
                        .lines(terminal));
            }
            lines.addAll(part.table().lines(terminal));
        }
        return lines;
    }
}

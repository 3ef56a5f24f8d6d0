package org.jftpd.server.daemon.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of fields below their titles. Columns are as wide as they must be; the last one is cut at a terminal's edge. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A title, and the side at which the fields below it stand. */
    private record Column(String title, boolean right) {}

    /**
     * An empty table.
     *
     * @param titles one a column; those that begin with {@code >} stand at the right, as numbers do; a table whose
     *     titles are all empty has no heading
     */
    public Table(String... titles) {
        columns = List.of(titles).stream()
                .map(title -> title.startsWith(">") ? new Column(title.substring(1), true) : new Column(title, false))
                .toList();
    }

    /** An empty table without a heading, for facts. */
    public static Table ofFacts() {
        return new Table("", "");
    }

    /** Adds a fact: its name stands at the left, as a heading would above. */
    public Table fact(String name, String value) {
        return row(List.of(new Cell(name, Tone.BOLD), Cell.of(value)));
    }

    /** Adds a row of plain fields. */
    public Table row(String... fields) {
        return row(List.of(fields).stream().map(Cell::of).toList());
    }

    /** Adds a row. @throws IllegalArgumentException when it has not one field for each column */
    public Table row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " fields for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table as lines for a terminal. */
    List<String> lines(Terminal terminal) {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            List<Cell> titles = columns.stream()
                    .map(column -> new Cell(column.title(), Tone.BOLD))
                    .toList();
            lines.add(line(titles, widths, terminal));
        }
        rows.forEach(row -> lines.add(line(row, widths, terminal)));
        return lines;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            int widest =
                    rows.stream().mapToInt(row -> row.get(at).width()).max().orElse(0);
            widths.add(Math.max(widest, columns.get(i).title().length()));
        }
        return widths;
    }

    private String line(List<Cell> cells, List<Integer> widths, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        int left = terminal.width();
        for (int i = 0; i < cells.size() && left > 0; i++) {
            boolean last = i == cells.size() - 1;
            String gap = i == 0 ? "" : GAP;
            String field = field(cells.get(i), columns.get(i), last ? 0 : widths.get(i));
            if (last && columns.get(i).right()) {
                field = field(cells.get(i), columns.get(i), widths.get(i));
            }
            String shown = Columns.cut(gap + field, left);
            left -= Columns.of(shown);
            line.append(terminal.colours() ? toned(shown, cells.get(i)) : shown);
        }
        return line.toString().stripTrailing();
    }

    /** Colours the text, not the blanks around it. */
    private static String toned(String shown, Cell cell) {
        String text = shown.strip();
        return text.isEmpty() ? shown : shown.replace(text, cell.tone().apply(text));
    }

    private static String field(Cell cell, Column column, int width) {
        String blanks = " ".repeat(Math.max(0, width - cell.width()));
        return column.right() ? blanks + cell.text() : cell.text() + blanks;
    }
}

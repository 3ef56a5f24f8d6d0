package org.jftpd.server.daemon.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where pages are drawn: on a terminal each in the place of the one before, elsewhere one below the other. The page is
 * written in one piece, over the old one, so that nothing flickers; an interrupted program leaves nothing to restore.
 */
public final class Screen {
    private static final String CLEAR = "\033[H\033[2J";
    private static final String HOME = "\033[H";
    private static final String REST_OF_LINE = "\033[K";
    private static final String REST_OF_SCREEN = "\033[J";

    private final PrintWriter out;
    private final Supplier<Terminal> terminal;
    private boolean drawn;

    /**
     * A screen nothing was drawn on.
     *
     * @param terminal asked before each page, since windows change their size
     */
    public Screen(PrintWriter out, Supplier<Terminal> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Prints a page once, in full. @return whether somebody still reads */
    public boolean print(Page page) {
        return write(String.join("\n", page.lines(terminal.get())) + '\n');
    }

    /** Prints one line. @return whether somebody still reads */
    public boolean print(String line) {
        return write(line + '\n');
    }

    /** Draws a page in the place of the one before, cut to the terminal. @return whether somebody still reads */
    public boolean draw(Page page) {
        Terminal now = terminal.get();
        if (!now.interactive()) {
            String gap = drawn ? "\n" : "";
            drawn = true;
            return write(gap + String.join("\n", page.lines(now)) + '\n');
        }
        List<String> lines = page.lines(now);
        StringBuilder screen = new StringBuilder(drawn ? HOME : CLEAR);
        drawn = true;
        lines.stream()
                .limit(now.height() - 1L)
                .forEach(line -> screen.append(line).append(REST_OF_LINE).append("\n"));
        return write(screen.append(REST_OF_SCREEN).toString());
    }

    private boolean write(String text) {
        out.print(text);
        out.flush();
        return !out.checkError();
    }
}

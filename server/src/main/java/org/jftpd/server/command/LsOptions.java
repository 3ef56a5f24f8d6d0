package org.jftpd.server.command;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jftpd.server.filesystem.Entry;

/**
 * Options of ls(1) that clients put before the path of LIST and NLST, as in {@code LIST -alt /pub}. Letters that change
 * nothing here are passed over.
 *
 * @param order what comes first
 * @param reversed whether it comes last instead ({@code -r})
 * @param recursive whether the folders below are listed too ({@code -R})
 * @param all whether files are listed that are still on their way here ({@code -a}, {@code -A})
 */
record LsOptions(Order order, boolean reversed, boolean recursive, boolean all) {
    /** No option: sorted by name. */
    static final LsOptions NONE = new LsOptions(Order.NAME, false, false, false);

    private static final Pattern OPTIONS = Pattern.compile("(?:-[a-zA-Z1]+(?: +|$))+");

    /** What a listing is sorted by. */
    enum Order {
        NAME,
        /** The youngest first ({@code -t}). */
        TIME,
        /** The largest first ({@code -S}). */
        SIZE
    }

    /** The options that an argument begins with. */
    static LsOptions of(String argument) {
        String letters =
                argument.substring(0, argument.length() - strip(argument).length());
        if (letters.isEmpty()) {
            return NONE;
        }
        return new LsOptions(
                order(letters),
                letters.indexOf('r') >= 0,
                letters.indexOf('R') >= 0,
                letters.indexOf('a') >= 0 || letters.indexOf('A') >= 0);
    }

    /** Whether an entry of this name is shown: who takes all there is takes no half files. */
    boolean show(String name) {
        return all || !HiddenFile.isHidden(name);
    }

    /** Whether the entries come as the folder has them: sorted by name. */
    boolean isByName() {
        return order == Order.NAME && !reversed;
    }

    /** How entries are to be sorted; those that are alike keep the order of their names. */
    Comparator<Entry> comparator() {
        Comparator<Entry> comparator = switch (order) {
            case NAME -> Comparator.comparing(Entry::name);
            case TIME ->
                Comparator.comparing((Entry entry) -> entry.facts().modified()).reversed();
            case SIZE ->
                Comparator.comparingLong((Entry entry) -> entry.facts().size()).reversed();
        };
        return reversed ? comparator.reversed() : comparator;
    }

    /** Of two options the last one counts, as with ls(1). */
    private static Order order(String letters) {
        int time = letters.lastIndexOf('t');
        int size = letters.lastIndexOf('S');
        if (time < 0 && size < 0) {
            return Order.NAME;
        }
        return time > size ? Order.TIME : Order.SIZE;
    }

    /** What is left of an argument without them. */
    static String strip(String argument) {
        Matcher options = OPTIONS.matcher(argument);
        return options.lookingAt() ? argument.substring(options.end()) : argument;
    }
}

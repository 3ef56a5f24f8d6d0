package org.jftpd.server.config;

import java.util.Comparator;
import java.util.List;

/**
 * The name probably meant by a mistyped one, by edits; an abbreviation and a key in the wrong section count as near.
 */
public final class Nearest {
    private Nearest() {}

    /** The nearest name; the first of several. There must be at least one. */
    public static String to(String name, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    private static int distance(String name, String candidate) {
        if (candidate.startsWith(name)) {
            return 1;
        }
        return Math.min(edits(name, candidate), edits(lastPart(name), lastPart(candidate)) + 2);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Insertions, deletions, replacements and swaps of neighbours between two words. */
    static int edits(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cell(table, one, other, i, j);
            }
        }
        return table[one.length()][other.length()];
    }

    private static int cell(int[][] table, String one, String other, int i, int j) {
        int replaced = table[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}

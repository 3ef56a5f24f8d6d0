package org.jftpd.server.command;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.FileFacts;

/**
 * Writes a directory entry as {@code ls -lA} does: {@code -rw-r--r-- 1 alice users 12 Nov 23 08:31 a.txt}. For one
 * thread.
 */
final class LsRow {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final int HALF_A_YEAR_IN_DAYS = 180;

    private final ZoneId zone;
    private final Instant yearFrom;
    /** Files that lie together are often of the same minute. */
    private long lastMinute = Long.MIN_VALUE;

    private String lastDate = "";

    /**
     * Rows for one listing.
     *
     * @param zone whose clock they show
     * @param clock tells which dates are old enough to show their year
     */
    LsRow(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.yearFrom =
                clock.instant().minus(HALF_A_YEAR_IN_DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    }

    String row(Entry entry) {
        FileFacts facts = entry.facts();
        StringBuilder row = new StringBuilder(80);
        row.append(kind(facts));
        permissions(row, facts.mode());
        right(row.append(' '), Integer.toString(facts.links()), 3);
        left(row.append(' '), facts.owner().map(FileFacts.Owner::userName).orElse("owner"), 8);
        left(row.append(' '), facts.owner().map(FileFacts.Owner::groupName).orElse("group"), 8);
        right(row.append(' '), Long.toString(facts.size()), 8);
        row.append(' ').append(date(facts.modified().toInstant()));
        row.append(' ').append(entry.name());
        entry.linkTarget().ifPresent(target -> row.append(" -> ").append(target));
        return row.toString();
    }

    private static char kind(FileFacts facts) {
        return switch (facts.kind()) {
            case DIRECTORY -> 'd';
            case SYMBOLIC_LINK -> 'l';
            case FILE, OTHER -> '-';
        };
    }

    private static void permissions(StringBuilder row, int mode) {
        triple(row, mode >> 6, (mode & 04000) != 0 ? 's' : 'x', (mode & 04000) != 0 ? 'S' : '-');
        triple(row, mode >> 3, (mode & 02000) != 0 ? 's' : 'x', (mode & 02000) != 0 ? 'S' : '-');
        triple(row, mode, (mode & 01000) != 0 ? 't' : 'x', (mode & 01000) != 0 ? 'T' : '-');
    }

    private static void triple(StringBuilder row, int bits, char executable, char notExecutable) {
        row.append((bits & 4) != 0 ? 'r' : '-');
        row.append((bits & 2) != 0 ? 'w' : '-');
        row.append((bits & 1) != 0 ? executable : notExecutable);
    }

    private String date(Instant modified) {
        long minute = Math.floorDiv(modified.getEpochSecond(), 60);
        if (minute != lastMinute) {
            lastMinute = minute;
            lastDate = written(modified);
        }
        return lastDate;
    }

    private String written(Instant modified) {
        StringBuilder row = new StringBuilder(12);
        LocalDateTime time = LocalDateTime.ofInstant(modified, zone);
        row.append(MONTHS[time.getMonthValue() - 1]).append(' ');
        twoDigits(row, time.getDayOfMonth()).append(' ');
        if (modified.isBefore(yearFrom)) {
            right(row, Integer.toString(time.getYear()), 5);
        } else {
            twoDigits(row, time.getHour()).append(':');
            twoDigits(row, time.getMinute());
        }
        return row.toString();
    }

    private static StringBuilder twoDigits(StringBuilder row, int number) {
        return row.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void right(StringBuilder row, String text, int width) {
        pad(row, width - text.length());
        row.append(text);
    }

    private static void left(StringBuilder row, String text, int width) {
        row.append(text);
        pad(row, width - text.length());
    }

    private static void pad(StringBuilder row, int blanks) {
        for (int i = 0; i < blanks; i++) {
            row.append(' ');
        }
    }
}

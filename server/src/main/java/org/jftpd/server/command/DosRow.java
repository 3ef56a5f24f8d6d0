package org.jftpd.server.command;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jftpd.server.filesystem.Entry;

/** Writes a directory entry as IIS does: {@code 11-23-26 08:31AM 12 a.txt}. */
final class DosRow {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd-yy  hh:mma", Locale.ROOT);

    private final ZoneId zone;

    DosRow(ZoneId zone) {
        this.zone = zone;
    }

    String row(Entry entry) {
        LocalDateTime time = LocalDateTime.ofInstant(entry.facts().modified().toInstant(), zone);
        String what = entry.facts().isDirectory()
                ? "       <DIR>         "
                : String.format(Locale.ROOT, "%21d", entry.facts().size());
        return DATE.format(time) + what + ' ' + entry.name();
    }
}

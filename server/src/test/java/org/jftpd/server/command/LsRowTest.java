package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.FileFacts.Kind;
import org.jftpd.server.filesystem.FileFacts.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LsRowTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:31:00Z");

    private static LsRow rows(ZoneId zone) {
        return new LsRow(zone, () -> NOW);
    }

    private static Entry entry(Kind kind, int mode, Instant modified, Optional<String> target) {
        Optional<Owner> owner = Optional.of(new Owner(1, 2, "alice", "users"));
        return new Entry("a b", new FileFacts(kind, 12, FileTime.from(modified), mode, "", owner, 1), target);
    }

    @Test
    void a_file_looks_as_ls_shows_it() {
        String row = rows(ZoneOffset.UTC).row(entry(Kind.FILE, 0644, NOW, Optional.empty()));

        assertThat(row).isEqualTo("-rw-r--r--   1 alice    users          12 Nov 23 08:31 a b");
    }

    @Test
    void a_link_tells_its_target() {
        String row = rows(ZoneOffset.UTC).row(entry(Kind.SYMBOLIC_LINK, 0777, NOW, Optional.of("to/this")));

        assertThat(row).startsWith("lrwxrwxrwx ").endsWith(" a b -> to/this");
    }

    @ParameterizedTest
    @CsvSource({
        "0,    ----------",
        "0777, -rwxrwxrwx",
        "04755, -rwsr-xr-x",
        "04644, -rwSr--r--",
        "02755, -rwxr-sr-x",
        "02644, -rw-r-Sr--",
        "01777, -rwxrwxrwt",
        "01666, -rw-rw-rwT"
    })
    void permission_bits_are_letters(String octal, String letters) {
        String row = rows(ZoneOffset.UTC).row(entry(Kind.FILE, Integer.parseInt(octal, 8), NOW, Optional.empty()));

        assertThat(row).startsWith(letters + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:31:00Z, Nov 23 08:31",
        "2026-05-28T00:00:00Z, May 28 00:00",
        "2026-05-26T00:00:00Z, May 26  2026",
        "1970-01-01T00:00:00Z, Jan 01  1970"
    })
    void what_is_older_than_180_days_shows_its_year(String modified, String date) {
        String row = rows(ZoneOffset.UTC).row(entry(Kind.FILE, 0644, Instant.parse(modified), Optional.empty()));

        assertThat(row).contains(" " + date + " a b");
    }

    @Test
    void rows_of_one_listing_have_dates_of_their_own() {
        LsRow rows = rows(ZoneOffset.UTC);

        assertThat(List.of(
                        "2026-11-23T08:31:59Z",
                        "2026-11-23T08:32:00Z",
                        "1969-12-31T23:59:59.5Z",
                        "1970-01-01T00:00:00Z"))
                .extracting(time -> rows.row(entry(Kind.FILE, 0644, Instant.parse(time), Optional.empty())))
                .extracting(row -> row.substring(42, 54))
                .containsExactly("Nov 23 08:31", "Nov 23 08:32", "Dec 31  1969", "Jan 01  1970");
    }

    @Test
    void the_zone_moves_the_date() {
        String row = rows(ZoneOffset.ofHours(-9)).row(entry(Kind.FILE, 0644, NOW, Optional.empty()));

        assertThat(row).contains(" Nov 22 23:31 ");
    }
}

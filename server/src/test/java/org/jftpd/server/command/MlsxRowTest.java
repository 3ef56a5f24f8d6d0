package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.FileFacts.Kind;
import org.jftpd.server.filesystem.FileFacts.Owner;
import org.jftpd.server.filesystem.VirtualPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlsxRowTest {
    private static final Set<MlsxFact> ALL = EnumSet.allOf(MlsxFact.class);

    private static FileFacts facts(Kind kind) {
        FileTime modified = FileTime.from(Instant.parse("2026-11-23T08:31:05Z"));
        return new FileFacts(kind, 12, modified, 0644, "fd01g1a", Optional.of(new Owner(1, 2, "u", "g")), 1);
    }

    private static MlsxRow row(Set<MlsxFact> facts, String letters) {
        return new MlsxRow(facts, new Account("alice", Path.of("/"), Permission.parse(letters)), ZoneOffset.UTC);
    }

    @Test
    void all_facts_come_in_order() {
        assertThat(row(ALL, "elradfmwMT").facts(facts(Kind.FILE), VirtualPath.ROOT))
                .isEqualTo("type=file;perm=adfrw;size=12;modify=20261123083105;unique=fd01g1a;"
                        + "unix.mode=0644;unix.uid=1;unix.gid=2;");
    }

    @ParameterizedTest
    @CsvSource({"elr, r, el", "elradfmwMT, adfrw, cdeflmp", "w, w, c", "d, d, dp", "m, '', m", "M, '', ''"})
    void perm_tells_what_the_account_may_do(String letters, String file, String directory) {
        Set<MlsxFact> perm = EnumSet.of(MlsxFact.PERM);

        assertThat(row(perm, letters).facts(facts(Kind.FILE), VirtualPath.ROOT)).isEqualTo("perm=" + file + ";");
        assertThat(row(perm, letters).facts(facts(Kind.DIRECTORY), VirtualPath.ROOT))
                .isEqualTo("perm=" + directory + ";");
    }

    @Test
    void what_is_not_known_is_left_out() {
        FileFacts unknown = new FileFacts(Kind.FILE, 12, FileTime.fromMillis(0), 0644, "", Optional.empty(), 1);

        assertThat(row(ALL, "r").facts(unknown, VirtualPath.ROOT))
                .doesNotContain("unique")
                .doesNotContain("uid")
                .doesNotContain("gid");
    }

    @Test
    void the_clients_order_is_kept_and_unknown_facts_are_dropped() {
        assertThat(MlsxFact.parse("Size;foo;TYPE;;size;")).containsExactly(MlsxFact.SIZE, MlsxFact.TYPE);
    }
}

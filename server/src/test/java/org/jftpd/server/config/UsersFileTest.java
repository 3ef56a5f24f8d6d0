package org.jftpd.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Rights.InFolder;
import org.jftpd.server.account.Rights.Reach;
import org.jftpd.server.account.Role;
import org.jftpd.server.account.Terms;
import org.jftpd.server.account.Terms.Allowance;
import org.jftpd.server.account.Terms.Messages;
import org.jftpd.server.account.Terms.Validity;
import org.jftpd.server.protocol.AddressRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {
    private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("users.yaml");
    }

    @Test
    void accounts_are_read_in_order_with_roots_relative_to_the_file() throws Exception {
        write(
                "bob: {password: $b, root: home/bob, permissions: elr}\nalice: {password: $a, root: /srv, permissions: w}\n");

        assertThat(read())
                .containsExactly(
                        new UserEntry("bob", hashes("$b"), folder.resolve("home/bob"), Permission.READ_ONLY),
                        new UserEntry("alice", hashes("$a"), Path.of("/srv"), Permission.parse("w")));
    }

    @Test
    void an_account_has_rights_by_folder_and_terms() throws Exception {
        write("""
                a:
                  password: $a
                  root: /r
                  permissions: elr
                  overrides:
                    /: {permissions: el}
                    /in/: {permissions: elaw, recursive: true}
                  download: 500KiB
                  upload: 1MiB
                  sessions: 2
                  from: [192.0.2.0/24, "2001:db8::1"]
                  expires: 2027-01-31
                  messages: {login: "Welcome,\\nuser.", quit: Bye.}
                """);

        Account account = read().get(0).account();

        assertThat(account.rights().exceptions())
                .containsExactly(
                        new InFolder(List.of("in"), Permission.parse("elaw"), Reach.TREE),
                        new InFolder(List.of(), Permission.parse("el"), Reach.FOLDER));
        assertThat(account.terms())
                .isEqualTo(new Terms(
                        new Allowance(500 << 10, 1 << 20, 2),
                        new Validity(
                                List.of(
                                        AddressRange.parse("192.0.2.0/24").orElseThrow(),
                                        AddressRange.parse("2001:db8::1").orElseThrow()),
                                Optional.of(LocalDate.of(2027, 1, 31))),
                        new Messages(Optional.of("Welcome,\nuser."), Optional.of("Bye."))));

        editor().changePassword("a", hashes("$b"));

        assertThat(read().get(0)).isEqualTo(new UserEntry(account, hashes("$b")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\1', textBlock = """
                    a: {password: $x, root: /r, permissions: elr, admn: true}  | 1: a: unknown key admn; the nearest valid key is admin
                    a: {password: $x, root: /r, permissions: e, admin: maybe}  | 1: a: admin "maybe" is neither true (on) nor false (off)
                    a: {password: $x, rot: /r, root: /r, permissions: elr}     | 1: a: unknown key rot; the nearest valid key is root
                    a: {password: canary, root: /r, permissions: elr}          | 1: a: password must be a hash; jftpd hash makes one
                    a: {root: /r, permissions: elr}                            | 1: a: password is missing
                    a: {password: $x, permissions: elr}                        | 1: a: root is missing
                    a: {password: $x, root: /r}                                | 1: a: permissions is missing
                    a: {password: $x, root: [], permissions: elr}              | 1: a: root must be a text
                    a: {password: $x, root: "", permissions: elr}              | 1: a: root "" is not a path
                    a: {password: $x, root: /r, permissions: xyz}              | 1: a: unknown permission letter 'x', use some of elradfmwMT
                    a: {password: $x, root: /r, permissions: e, sessions: two}  | 1: a: sessions "two" is not a whole number
                    a: {password: $x, root: /r, permissions: e, sessions: -1}   | 1: a: sessions must be 0 to 1000000, not -1
                    a: {password: $x, root: /r, permissions: e, upload: fast}   | 1: a: upload "fast" is not a number of bytes such as 500KiB, 10MiB or 1GiB
                    a: {password: $x, root: /r, permissions: e, from: [home]}   | 1: a: from "home" is no address or network such as 192.0.2.0/24
                    a: {password: $x, root: /r, permissions: e, expires: soon}  | 1: a: expires "soon" is no day such as 2027-01-31
                    a: {password: $x, root: /r, permissions: e, overrides: e}   | 1: a: overrides must hold keys and values
                    a: {password: $x, root: /r, permissions: e, overrides: {in: {permissions: e}}} | 1: a: overrides: in must be a folder as clients see it, /...
                    a: {password: $x, root: /r, permissions: e, overrides: {/in: {recursive: on}}} | 1: a: overrides: /in needs permissions, "" for none
                    a: {password: $x, root: /r, permissions: e, overrides: {/in: {permissions: e, deep: on}}} | 1: a: unknown key deep; the nearest valid key is recursive
                    a: {password: $x, root: /r, permissions: e, messages: {bye: x}} | 1: a: unknown key bye; the nearest valid key is quit
                    a: secret                                                  | 1: a: must hold password, root and permissions
                    "a\\tb": {password: $x, root: /r, permissions: elr}        | 1: this cannot be a login name
                    """)
    void a_mistake_is_told_with_line_and_account_but_never_with_the_password(String yaml, String problem)
            throws Exception {
        write(yaml);

        InvalidConfigurationException refused = catchThrowableOfType(InvalidConfigurationException.class, this::read);

        assertThat(refused.problems()).containsExactly(file + ":" + problem);
    }

    @Test
    void an_account_given_twice_is_refused() throws Exception {
        write("a: {password: $x, root: /r, permissions: e}\n\na: {password: $x, root: /r, permissions: e}\n");

        assertThatThrownBy(this::read).hasMessage(file + ":3: a: given twice, first in line 1");
    }

    @Test
    void adding_changing_and_removing_keep_comments_and_other_accounts() throws Exception {
        write("""
                # head
                alice:
                  password: $a # why
                  root: ../alice
                  permissions: elr

                # about bob
                bob: {password: $b, root: /b, permissions: e}
                # tail
                """);

        editor().add(new UserEntry("a b", hashes("$c"), Path.of("c: d"), Permission.parse("rw")));
        editor().changePassword("alice", hashes("$n"));
        editor().remove("bob");

        assertThat(file).hasContent(hashes("""
                        # head
                        alice: {password: "$n", root: ../alice, permissions: elr}

                        # about bob
                        # tail
                        a b: {password: "$c", root: "c: d", permissions: rw}
                        """));
        assertThat(read())
                .extracting(UserEntry::name, UserEntry::passwordHash)
                .containsExactly(tuple("alice", hashes("$n")), tuple("a b", hashes("$c")));
    }

    @Test
    void an_administrator_is_told_by_a_key_and_stays_one_with_another_password() throws Exception {
        write("""
                eve: {password: $a, root: /e, permissions: e, admin: true}
                bob: {password: $b, root: /b, permissions: e, admin: off}
                """);

        editor().changePassword("eve", hashes("$n"));
        editor().add(new UserEntry("zoe", hashes("$c"), Path.of("/z"), Permission.READ_ONLY, Role.ADMIN));

        assertThat(read())
                .extracting(UserEntry::name, UserEntry::role)
                .containsExactly(tuple("eve", Role.ADMIN), tuple("bob", Role.USER), tuple("zoe", Role.ADMIN));
        assertThat(read().get(0).passwordHash()).isEqualTo(hashes("$n"));
    }

    @Test
    void what_is_not_there_or_there_already_is_told_and_nothing_changes() throws Exception {
        write("bob: {password: $b, root: /b, permissions: e}\n");
        String before = Files.readString(file);

        assertThatThrownBy(() -> editor().add(user("bob")))
                .isInstanceOf(UserEditException.class)
                .hasMessage(file + " already has an account bob");
        assertThatThrownBy(() -> editor().remove("eve")).hasMessage(file + " has no account eve");
        assertThatThrownBy(() -> editor().changePassword("eve", hashes("$x"))).hasMessage(file + " has no account eve");
        assertThat(file).hasContent(before);
    }

    @Test
    void accounts_that_share_a_line_are_left_alone() throws Exception {
        String shared =
                hashes("{a: {password: $a, root: /a, permissions: e}, b: {password: $b, root: /b, permissions: e}}\n");
        write(shared);

        assertThatThrownBy(() -> editor().remove("a"))
                .hasMessage(file + " was left as it is: give each account lines of its own");
        assertThatThrownBy(() -> editor().add(user("c")))
                .hasMessage(file + " was left as it is: give each account lines of its own");
        assertThat(file).hasContent(shared);
    }

    @Test
    void a_new_file_is_for_its_owner_only_and_an_old_one_keeps_its_mode() throws Exception {
        editor().add(user("a"));
        String made = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        editor().add(user("b"));
        String kept = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));

        assertThat(made).isEqualTo("rw-------");
        assertThat(kept).isEqualTo("rw-r-----");
        assertThat(folder.resolve(".users.yaml.new")).doesNotExist();
    }

    @Test
    void a_link_to_the_file_stays_a_link() throws Exception {
        write("");
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        new UsersEditor(link).add(user("a"));

        assertThat(link).isSymbolicLink();
        assertThat(read()).extracting(UserEntry::name).containsExactly("a");
    }

    private static UserEntry user(String name) {
        return new UserEntry(name, hashes("$x"), Path.of("/x"), Permission.READ_ONLY);
    }

    private UsersEditor editor() throws IOException {
        return new UsersEditor(file);
    }

    private List<UserEntry> read() throws InvalidConfigurationException {
        return UsersFile.read(file);
    }

    /** $a, $b, $c, $n and $x become different bcrypt hashes. */
    private static String hashes(String text) {
        return text.replaceAll("\\$([abcnx])\\b", Matcher.quoteReplacement(HASH) + "$1");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, hashes(yaml));
    }
}

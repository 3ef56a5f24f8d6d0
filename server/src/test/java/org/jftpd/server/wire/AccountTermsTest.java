package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Rights;
import org.jftpd.server.account.Rights.InFolder;
import org.jftpd.server.account.Rights.Reach;
import org.jftpd.server.account.Role;
import org.jftpd.server.account.Terms;
import org.jftpd.server.account.Terms.Allowance;
import org.jftpd.server.account.Terms.Messages;
import org.jftpd.server.account.Terms.Validity;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.protocol.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account may do by folder, and on which terms it comes in. */
@ExtendWith(NothingLeftBehind.class)
class AccountTermsTest {
    private static final Allowance NO_LIMIT = Terms.OPEN.allowance();

    @TempDir
    private Path folder;

    private EmbeddedFtpServer serving(Account account) throws IOException {
        return Home.furnished(folder).builder().user(account, "p").start();
    }

    private Account carol(InFolder... exceptions) {
        return new Account(
                "carol", folder, new Rights(Permission.READ_ONLY, List.of(exceptions), Role.USER), Terms.OPEN);
    }

    private static InFolder in(String name, String letters, Reach reach) {
        return new InFolder(name.isEmpty() ? List.of() : List.of(name), Permission.parse(letters), reach);
    }

    private static Account on(Account account, Validity validity) {
        return account.on(new Terms(NO_LIMIT, validity, Terms.OPEN.messages()));
    }

    private void play(Account account, String story) throws IOException {
        try (var server = serving(account);
                var client = TestClient.connect(server)) {
            client.login("carol", "p");
            Transcript.plays(client, story);
        }
    }

    @Test
    void a_folder_of_its_own_rights_counts_with_its_files_and_not_with_its_folders() throws IOException {
        Files.createDirectories(folder.resolve("in/deep"));
        Files.createFile(folder.resolve("in/old"));
        Files.createFile(folder.resolve("in/deep/old"));

        play(carol(in("in", "elwd", Reach.FOLDER)), """
                C: DELE in/old
                S: 250 .*
                C: STOR in/new
                S: 150 .*
                C: ABOR
                S: 225 .*
                C: DELE in/deep/old
                S: 550 Not enough privileges\\.
                C: STOR outside
                S: 550 Not enough privileges\\.
                C: RETR in/../in/new
                S: 550 Not enough privileges\\.
                C: MLST in
                S: 250 Listing "/in":\\n .*perm=cdelp;.*\\n250 End MLST\\.
                C: MLST in/deep
                S: 250 Listing "/in/deep":\\n .*perm=el;.*\\n250 End MLST\\.
                """);
        assertThat(folder.resolve("in/deep/old")).exists();
    }

    @Test
    void a_recursive_one_counts_for_all_below_and_the_deepest_wins() throws IOException {
        Files.createDirectories(folder.resolve("closed/open"));
        Files.createFile(folder.resolve("closed/file"));
        Files.createFile(folder.resolve("closed/open/file"));
        Files.createFile(folder.resolve("file"));

        play(
                carol(
                        in("closed", "", Reach.TREE),
                        new InFolder(List.of("closed", "open"), Permission.parse("lrMT"), Reach.TREE)),
                """
                C: CWD closed
                S: 550 Not enough privileges\\.
                C: SIZE closed/file
                S: 550 Not enough privileges\\.
                C: SIZE file
                S: 550 SIZE not allowed in ASCII mode\\.
                C: MD5 closed/file
                S: 550 Not enough privileges\\.
                C: XCRC closed/file
                S: 550 Not enough privileges\\.
                C: XCRC closed/open/file
                S: 250 .*
                C: MFMT 20260101000000 closed/file
                S: 550 Not enough privileges\\.
                C: MFF Modify=20260101000000; closed/file
                S: 550 Not enough privileges\\.
                C: SITE UTIME 20260101000000 closed/file
                S: 550 Not enough privileges\\.
                C: SITE CHMOD 600 closed/file
                S: 550 Not enough privileges\\.
                C: SITE CHMOD 600 closed/open/file
                S: 200 .*
                """);
    }

    @Test
    void a_whole_tree_is_listed_without_what_is_closed() throws IOException {
        Files.createDirectories(folder.resolve("a/closed"));
        Files.createFile(folder.resolve("a/closed/hidden"));
        Account carol = new Account(
                "carol",
                folder,
                new Rights(
                        Permission.READ_ONLY,
                        List.of(new InFolder(List.of("a", "closed"), Permission.parse(""), Reach.TREE)),
                        Role.USER),
                Terms.OPEN);

        try (var server = serving(carol);
                var client = TestClient.connect(server)) {
            client.login("carol", "p");

            assertThat(client.listing("LIST -R a")).contains("closed").doesNotContain("hidden");
        }
    }

    @Test
    void every_folder_that_is_made_on_the_way_needs_the_permission_to_make_it() throws IOException {
        Files.createDirectories(folder.resolve("x/there"));

        play(carol(in("", "elradfmwMT", Reach.TREE), in("x", "elr", Reach.FOLDER)), """
                C: MKD x/y
                S: 550 Not enough privileges\\.
                C: SITE MKDIR x/y/z
                S: 550 Not enough privileges\\.
                C: SITE MKDIR x/there/z
                S: 200 .*
                C: SITE MKDIR new/y/z
                S: 200 .*
                """);
        assertThat(folder.resolve("x/y")).doesNotExist();
    }

    @Test
    void a_folder_that_may_not_be_entered_is_not_entered_by_cdup_or_without_a_name_either() throws IOException {
        Files.createDirectories(folder.resolve("closed/open"));
        Rights rights = new Rights(
                Permission.READ_ONLY,
                List.of(
                        in("", "lr", Reach.FOLDER),
                        in("closed", "", Reach.FOLDER),
                        new InFolder(List.of("closed", "open"), Permission.READ_ONLY, Reach.TREE)),
                Role.USER);

        play(new Account("carol", folder, rights, Terms.OPEN), """
                C: CWD closed/open
                S: 250 .*
                C: CDUP
                S: 550 Not enough privileges\\.
                C: XCUP
                S: 550 Not enough privileges\\.
                C: PWD
                S: 257 "/closed/open" .*
                C: CWD /sub
                S: 250 .*
                C: CDUP
                S: 550 Not enough privileges\\.
                C: CWD
                S: 550 Not enough privileges\\.
                C: XCWD
                S: 550 Not enough privileges\\.
                C: CWD ..
                S: 550 Not enough privileges\\.
                C: PWD
                S: 257 "/sub" .*
                """);
    }

    @Test
    void what_holds_a_folder_of_other_rights_is_not_moved_and_not_removed_as_a_whole() throws IOException {
        Files.createDirectories(folder.resolve("in/closed"));

        play(
                carol(
                        in("", "elradfmwMT", Reach.TREE),
                        new InFolder(List.of("in", "closed"), Permission.READ_ONLY, Reach.TREE)),
                """
                C: RNFR in
                S: 550 Not enough privileges\\.
                C: SITE RMDIR in
                S: 550 Not enough privileges\\.
                C: RMD in/closed
                S: 550 Not enough privileges\\.
                """);
        assertThat(folder.resolve("in/closed")).exists();
    }

    @Test
    void only_so_many_sessions_of_an_account_at_a_time() throws IOException {
        Account carol = carol().on(new Terms(new Allowance(0, 0, 1), Terms.OPEN.validity(), Terms.OPEN.messages()));
        try (var server = serving(carol);
                var first = TestClient.connect(server)) {
            first.login("carol", "p");
            try (var second = TestClient.connect(server)) {
                second.ask("USER carol", 331);
                assertThat(second.ask("PASS p", 421)).isEqualTo("421 Too many sessions of this account.");
                second.expectClosed();
            }

            first.ask("REIN", 230);
            try (var next = TestClient.connect(server)) {
                next.login("carol", "p");
                next.reset();
            }

            await().untilAsserted(() -> {
                try (var last = TestClient.connect(server)) {
                    last.login("carol", "p");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/24", "10.0.0.1"})
    void from_elsewhere_the_right_password_is_not_enough_and_a_wrong_one_learns_nothing(String network)
            throws IOException {
        Account carol =
                on(carol(), new Validity(List.of(AddressRange.parse(network).orElseThrow()), Optional.empty()));
        assertRefused(carol);
    }

    @Test
    void from_there_it_comes_in() throws IOException {
        Account carol = on(
                carol(), new Validity(List.of(AddressRange.parse("127.0.0.0/8").orElseThrow()), Optional.empty()));
        play(carol, "C: PWD\nS: 257 .*\n");
    }

    @Test
    void on_the_day_it_expires_it_is_not_valid() throws IOException {
        assertRefused(on(carol(), new Validity(List.of(), Optional.of(today()))));
    }

    @Test
    void before_that_day_it_is_valid() throws IOException {
        play(on(carol(), new Validity(List.of(), Optional.of(today().plusDays(2)))), "C: PWD\nS: 257 .*\n");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    private void assertRefused(Account carol) throws IOException {
        try (var server = serving(carol);
                var client = TestClient.connect(server)) {
            Transcript.plays(client, """
                    C: USER carol
                    S: 331 .*
                    C: PASS wrong
                    S: 530 Authentication failed\\.
                    C: USER carol
                    S: 331 .*
                    C: PASS p
                    S: 530 This account is not valid here and now\\.
                    S!
                    """);
        }
    }

    @Test
    void an_account_has_words_of_its_own() throws IOException {
        Messages messages = new Messages(Optional.of("Welcome,\nuser."), Optional.of("Bye."));
        Account carol = carol().on(new Terms(NO_LIMIT, Terms.OPEN.validity(), messages));
        try (var server = serving(carol);
                var client = TestClient.connect(server)) {
            Transcript.plays(client, """
                    C: USER carol
                    S: 331 .*
                    C: PASS p
                    S: 230 Welcome,\\n230 user\\.
                    C: QUIT
                    S: 221 Bye\\.
                    S!
                    """);
        }
    }
}

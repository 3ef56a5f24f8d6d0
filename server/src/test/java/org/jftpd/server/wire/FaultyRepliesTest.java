package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.fault.Fault;
import org.jftpd.server.fault.Faults;
import org.jftpd.server.fault.Occasion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sees when something goes wrong with a command or its reply, because a rule says so. */
@ExtendWith(NothingLeftBehind.class)
class FaultyRepliesTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    private EmbeddedFtpServer server(Fault... rules) throws IOException {
        Faults faults = new Faults();
        for (Fault rule : rules) {
            faults.add(rule);
        }
        return home.builder().faults(faults).start();
    }

    private static void plays(EmbeddedFtpServer server, String story) throws IOException {
        try (var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, story);
        }
    }

    @Test
    void a_verb_is_answered_by_another_reply_and_not_carried_out() throws IOException {
        try (var server = server(Fault.on("DELE").reply(450, "The file is busy."))) {
            plays(server, """
                    C: DELE hello.txt
                    S: 450 The file is busy\\.
                    C: SIZE hello.txt
                    S: 213 12
                    """);
        }
    }

    @Test
    void only_the_nth_command_meets_it() throws IOException {
        try (var server = server(Fault.on("SIZE").nth(2).reply(550, "Not now."))) {
            plays(server, """
                    C: SIZE hello.txt
                    S: 213 12
                    C: SIZE hello.txt
                    S: 550 Not now\\.
                    C: SIZE hello.txt
                    S: 213 12
                    """);
        }
    }

    @Test
    void only_a_path_that_fits_meets_it() throws IOException {
        try (var server = server(
                Fault.on("SIZE").path("/sub/**").reply(550, "Not in sub."),
                Fault.on("MDTM").path("*.txt").reply(550, "No text."))) {
            plays(server, """
                    C: SIZE hello.txt
                    S: 213 12
                    C: SIZE sub/a.txt
                    S: 550 Not in sub\\.
                    C: CWD sub
                    S: 250 .*
                    C: SIZE a.txt
                    S: 550 Not in sub\\.
                    C: MDTM a.txt
                    S: 550 No text\\.
                    C: MDTM /empty
                    S: 213 \\d{14}
                    """);
        }
    }

    @Test
    void only_a_user_or_a_session_meets_it() throws IOException {
        try (var server = server(Fault.on("SIZE").user("bob").reply(550, "Not for bob."));
                var alice = TestClient.loggedIn(server);
                var bob = TestClient.connect(server);
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            bob.login("bob", "b");
            bob.ask("TYPE I", 200);
            server.faults()
                    .add(Fault.on("NOOP").session(other.client().getLocalPort()).reply(500, "Not for you."));

            assertThat(alice.ask("SIZE hello.txt", 213)).isEqualTo("213 12");
            bob.ask("SIZE hello.txt", 550);
            alice.ask("NOOP", 200);
            assertThat(other.client().noop()).isEqualTo(500);
        }
    }

    @Test
    void a_rule_about_a_user_meets_the_command_that_names_it() throws IOException {
        try (var server = server(Fault.on("USER").user("bob").reply(530, "Not bob."))) {
            plays(server, """
                    C: USER bob
                    S: 530 Not bob\\.
                    C: USER alice
                    S: 331 .*
                    """);
        }
    }

    @Test
    void a_rule_about_site_meets_all_of_it() throws IOException {
        Fault fault = Fault.on("SITE").refuse();
        try (var server = server(fault)) {
            plays(server, """
                    C: SITE HELP
                    S: 502 .*
                    C: SITE CHMOD 600 hello.txt
                    S: 502 .*
                    C: SIZE hello.txt
                    S: 213 12
                    """);

            assertThat(server.faults().met(fault)).isEqualTo(2);
        }
    }

    @Test
    void a_rule_that_changes_no_reply_is_not_met() throws IOException {
        Fault none = Fault.on("FEAT").without("NOSUCH");
        Fault some = Fault.on("FEAT").without("UTF8");
        Fault noBlock = Fault.on("SIZE").without("213");
        try (var server = server(none, some, noBlock);
                var client = TestClient.loggedIn(server)) {
            client.ask("SIZE hello.txt", 213);
            client.ask("FEAT", 211);

            assertThat(server.faults().met(none)).isZero();
            assertThat(server.faults().met(noBlock)).isZero();
            assertThat(server.faults().met(some)).isEqualTo(1);
        }
    }

    @Test
    void rules_come_and_go_while_clients_are_connected() throws IOException {
        Fault fault = Fault.onEachVerb().reply(500, "Everything is wrong.");
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            client.ask("NOOP", 200);

            server.faults().add(fault);
            client.ask("NOOP", 500);
            client.ask("PWD", 500);

            assertThat(server.faults().met(fault)).isEqualTo(2);
            server.faults().remove(fault);
            client.ask("NOOP", 200);
        }
    }

    @Test
    void a_server_that_was_built_without_rules_takes_none() throws IOException {
        try (var server = home.server()) {
            assertThatThrownBy(server::faults)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("faults");
        }
    }

    @Test
    void a_command_waits_before_it_is_carried_out_and_others_are_served_meanwhile() throws IOException {
        try (var server = server(Fault.on("DELE").delay(Duration.ofMillis(300)));
                var client = TestClient.loggedIn(server);
                var other = TestClient.loggedIn(server)) {
            long before = System.nanoTime();
            client.send("DELE hello.txt");
            other.ask("SIZE hello.txt", 213);
            client.expect(250);

            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
            client.ask("DELE hello.txt", 550);
        }
    }

    @Test
    void a_client_that_goes_does_not_wait_for_the_end_of_a_delay() throws IOException {
        try (var server = server(Fault.on("NOOP").delay(Duration.ofDays(1)));
                var client = TestClient.loggedIn(server)) {
            client.send("NOOP");
            client.reset();
        }
    }

    @Test
    void a_server_closes_while_a_command_waits() throws IOException {
        try (var server = server(Fault.on("NOOP").delay(Duration.ofDays(1)));
                var client = TestClient.loggedIn(server)) {
            client.send("NOOP");
            client.send("PWD");
        }
    }

    @Test
    void a_delay_may_be_for_ever_but_not_negative() throws IOException {
        Duration past = Duration.ofNanos(-1);
        Occasion retr = Fault.on("RETR");
        assertThatIllegalArgumentException().isThrownBy(() -> retr.delay(past));
        assertThatIllegalArgumentException().isThrownBy(() -> retr.atEnd().delay(past));
        assertThatIllegalArgumentException().isThrownBy(() -> retr.atByte(1).stall(past));

        try (var server = server(Fault.on("DELE").delay(ChronoUnit.FOREVER.getDuration()))) {
            plays(server, """
                    C+: DELE hello.txt
                    C: ABOR
                    S: 250 .*
                    S: 225 .*
                    """);
        }
    }

    @Test
    void abor_ends_the_waiting() throws IOException {
        try (var server = server(Fault.on("DELE").delay(Duration.ofDays(1)))) {
            plays(server, """
                    C+: DELE hello.txt
                    C: ABOR
                    S: 250 .*
                    S: 225 .*
                    """);
        }
    }

    @Test
    void what_cannot_be_is_refused_when_the_rule_is_made() {
        Occasion any = Fault.on("RETR");

        assertThatIllegalArgumentException().isThrownBy(() -> any.nth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> any.atByte(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> any.reply(600, "no"));
        assertThatIllegalArgumentException().isThrownBy(() -> any.slowTo(0));
        assertThatIllegalArgumentException().isThrownBy(() -> any.replyInPieces(0));
        assertThatIllegalArgumentException().isThrownBy(() -> any.path(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.on("PASV").wrongAddress("::1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.on("EPSV").wrongPort(65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.on("EPSV").wrongAddress("10.1.2.3"))
                .withMessage("not of EPSV, only of [PASV]");
        assertThatIllegalArgumentException().isThrownBy(() -> any.wrongPort(1));
        Fault.onEachVerb().wrongPort(1);
    }

    static List<Fault> neverMet() {
        return List.of(
                Fault.on("SITE CHMOD").path("/in/a").refuse(),
                Fault.on("MFMT").path("/in/a").refuse(),
                Fault.on("XCRC").path("/in/a").refuse(),
                Fault.on("NOOP").atEnd().reply(500, "No."),
                Fault.on("CWD").atByte(3).reset());
    }

    @ParameterizedTest
    @MethodSource("neverMet")
    void a_rule_that_no_command_can_meet_is_refused_with_those_that_could(Fault never) throws IOException {
        try (var server = server()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.faults().add(never))
                    .withMessageContaining(", only [APPE, ")
                    .withMessageEndingWith(never.toString());
            server.faults().add(Fault.onEachVerb().path("/in/a").atEnd().reply(500, "No."));
            server.faults().add(Fault.on("SITE").path("/in/a").refuse());
        }
    }

    @Test
    void a_rule_reads_as_it_was_written() {
        assertThat(Fault.on("stor")
                        .nth(2)
                        .path("*.txt")
                        .user("alice")
                        .session(40_123)
                        .atByte(1000)
                        .reset())
                .hasToString("Fault.on(\"STOR\").user(\"alice\").session(40123).path(\"*.txt\").nth(2)"
                        + ".atByte(1000).reset()");
        assertThat(Fault.on("RETR").atByte(0).stall(Duration.ofSeconds(3)))
                .hasToString("Fault.on(\"RETR\").atByte(0).stall(PT3S)");
        assertThat(Fault.on("STOR").atEnd().reply(553, "No."))
                .hasToString("Fault.on(\"STOR\").atEnd().reply(553, \"No.\")");
        assertThat(Fault.on("RETR").slowTo(1000)).hasToString("Fault.on(\"RETR\").slowTo(1000)");
        assertThat(Fault.on("FEAT").without("UTF8", "UTF8"))
                .hasToString("Fault.on(\"FEAT\").without(\"UTF8\", \"UTF8\")");
        assertThat(Fault.onEachVerb().diskFull()).hasToString("Fault.onEachVerb().diskFull()");
    }

    @Test
    void a_rule_about_a_verb_that_there_is_not_is_refused() throws IOException {
        Fault misspelt = Fault.on("RETRV").refuse();

        assertThatThrownBy(() -> home.builder().fault(misspelt).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the server has no verb RETRV, only [ABOR, ");
        try (EmbeddedFtpServer server = home.builder().faults(new Faults()).start()) {
            server.faults().add(Fault.on("site chmod").refuse());
            assertThatThrownBy(() -> server.faults().add(misspelt)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_control_connection_is_dropped() throws IOException {
        try (var server = server(Fault.on("CWD").dropControl());
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThatThrownBy(() -> other.client().changeWorkingDirectory("sub"))
                    .isInstanceOf(FTPConnectionClosedException.class);
        }
    }

    @Test
    void a_session_ends_by_421_in_the_middle() throws IOException {
        try (var server = server(Fault.on("PWD").nth(2).unavailable())) {
            plays(server, """
                    C: PWD
                    S: 257 .*
                    C: PWD
                    S: 421 Service not available, closing control connection\\.
                    S!
                    """);
        }
    }

    @Test
    void a_reply_comes_in_several_packets() throws IOException {
        try (var server = server(
                        Fault.on("PWD").replyInPieces(3), Fault.on("RETR").replyInPieces(1));
                var client = TestClient.silent(server)) {
            client.expect(220);
            client.login(Home.USER, Home.PASSWORD);
            client.ask("TYPE I", 200);
            long before = System.nanoTime();

            assertThat(client.ask("PWD", 257)).isEqualTo("257 \"/\" is the current directory.");
            assertThat(client.download("RETR hello.txt")).hasSize(12);

            // A pause of 20 ms between two of them: 12 pieces, and 20.
            assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    @Test
    void the_reply_to_a_login_may_come_in_pieces_and_still_counts() throws IOException {
        try (var server = server(Fault.on("PASS").replyInPieces(5));
                var client = TestClient.connect(server)) {
            client.login(Home.USER, Home.PASSWORD);
            client.ask("PWD", 257);

            assertThat(server.stats().logins().succeeded()).isEqualTo(1);
        }
    }

    @Test
    void the_disk_is_full_for_a_folder() throws IOException {
        try (var server = server(Fault.on("MKD").diskFull())) {
            plays(server, """
                    C: MKD new
                    S: 452 No space left on device\\.
                    C: CWD new
                    S: 550 No such file or directory\\.
                    """);
        }
    }

    @Test
    void permission_is_lost() throws IOException {
        try (var server = server(Fault.on("RETR").path("/hello.txt").permissionLost());
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThat(other.client().retrieveFileStream("hello.txt")).isNull();
            assertThat(other.client().getReplyString()).startsWith("550 Permission denied.");
        }
    }

    @Test
    void faults_around_one_another_all_do_their_work() throws IOException {
        try (var server = server(
                Fault.on("SIZE").replyInPieces(2),
                Fault.on("SIZE").delay(Duration.ofMillis(10)),
                Fault.on("SIZE").reply(450, "Later."))) {
            plays(server, """
                    C: SIZE hello.txt
                    S: 450 Later\\.
                    """);
        }
    }
}

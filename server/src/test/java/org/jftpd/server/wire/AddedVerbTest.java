package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds the server adds verbs: one row and one class each. */
@ExtendWith(NothingLeftBehind.class)
class AddedVerbTest {
    @TempDir
    private Path folder;

    private static final class Greet implements Command {
        @Override
        public Outcome answer(ClientState client, Argument argument) {
            return Outcome.reply(200, "Hello " + client.account().name() + ", " + argument.text() + '.');
        }
    }

    @Test
    void an_added_verb_and_an_added_site_verb_are_served_and_told() throws IOException {
        try (var server = Home.furnished(folder)
                        .builder()
                        .verb(RowBuilder.verb("GREET", Takes.REQUIRED).does(new Greet(), "<SP> word (greet)."))
                        .verb(RowBuilder.verb("SITE GREET", Takes.OPTIONAL)
                                .waits()
                                .does(new Greet(), "[<SP> word] (greet)."))
                        .start();
                var client = TestClient.connect(server)) {
            Transcript.plays(client, """
                    C: GREET x
                    S: 530 .*
                    C: USER bob
                    S: 331 .*
                    C: PASS b
                    S: 230 .*
                    C: GREET
                    S: 501 .*
                    C: greet You There
                    S: 200 Hello bob, You There.
                    C: site greet you
                    S: 200 Hello bob, you.
                    C: HELP GREET
                    S: 214 Syntax: GREET <SP> word \\(greet\\).
                    C: SITE HELP
                    S: 214 .* GREET.*
                    """);
        }
    }

    @Test
    void a_verb_for_administrators_is_there_for_them_alone() throws IOException {
        try (var server = Home.furnished(folder)
                        .builder()
                        .verb(RowBuilder.verb("SITE GREET", Takes.OPTIONAL)
                                .forAdministrators()
                                .does(new Greet(), "[<SP> word] (greet)."))
                        .start();
                var client = TestClient.connect(server)) {
            client.login("root", "r");
            String greeted = client.ask("SITE GREET you", 200);
            client.login(Home.USER, Home.PASSWORD);
            String unknown = client.ask("SITE GREET you", 500);

            assertThat(greeted).isEqualTo("200 Hello root, you.");
            assertThat(unknown).isEqualTo("500 Command \"SITE GREET\" not understood.");
        }
    }

    @Test
    void what_was_sent_behind_a_wrong_password_does_not_run_in_the_thread_of_the_timers() throws IOException {
        try (var server = Home.furnished(folder)
                        .builder()
                        .verb(RowBuilder.verb("THREAD", Takes.NOTHING)
                                .beforeLogin()
                                .does(
                                        (client, argument) -> Outcome.reply(
                                                200, Thread.currentThread().getName()),
                                        "(name the thread)."))
                        .start();
                var client = TestClient.connect(server)) {
            client.sendRaw("USER alice\r\nPASS wrong\r\nTHREAD\r\n".getBytes(US_ASCII));
            client.expect(331);
            client.expect(530);

            assertThat(client.expect(200)).doesNotContain("jftpd-timer");
        }
    }
}

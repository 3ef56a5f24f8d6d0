package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever is no administrator gets, whenever he asks, what he gets for verbs that do not exist. A server without
 * administrators' verbs could not be told from this one.
 */
@ExtendWith(NothingLeftBehind.class)
class HiddenVerbsTest {
    private static final List<String> VERBS = List.of("STAT", "WHO", "KICK", "BAN", "UNBAN", "DRAIN", "RELOAD");
    private static final List<String> ARGUMENTS = List.of(
            "", " ", " JSON", " ALL", " PROCESS 1", " 1", " 192.0.2.1 5m", " OFF", " \u00e9", " " + "x".repeat(1500));

    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;

    @BeforeEach
    void start() throws IOException {
        server = Home.furnished(folder).builder().tls().start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_stranger_learns_nothing() throws IOException {
        try (var stranger = TestClient.connect(server)) {
            learnsNothing(stranger);
        }
    }

    @Test
    void who_has_only_said_to_be_an_administrator_learns_nothing() throws IOException {
        try (var pretender = TestClient.connect(server)) {
            pretender.ask("USER root", 331);
            learnsNothing(pretender);
            pretender.ask("USER root", 331);
            pretender.ask("PASS wrong", 530);
            learnsNothing(pretender);
        }
    }

    @Test
    void a_user_learns_nothing_in_clear_and_over_tls() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                var shielded = TestClient.loggedInPrivately(server)) {
            learnsNothing(alice);
            learnsNothing(shielded);
        }
    }

    @Test
    void one_who_was_an_administrator_learns_nothing() throws IOException {
        try (var former = TestClient.connect(server)) {
            former.login("root", "r");
            former.ask("SITE WHO", 211);
            former.ask("REIN", 230);
            learnsNothing(former);
        }
    }

    @Test
    void during_a_transfer_the_answer_waits_as_that_to_an_unknown_verb_does() throws IOException {
        try (var alice = TestClient.loggedIn(server)) {
            for (String verb : VERBS) {
                assertThat(duringTransfer(alice, verb)).containsExactly("226", "500", "200");
            }
            assertThat(duringTransfer(alice, "STIT")).containsExactly("226", "500", "200");
        }
    }

    private static void learnsNothing(TestClient client) throws IOException {
        for (String verb : VERBS) {
            String unknown = "Q".repeat(verb.length());
            for (String argument : ARGUMENTS) {
                client.send("SITE " + unknown + argument);
                String expected = client.reply().replace(unknown, verb);
                client.send("SITE " + verb + argument);
                assertThat(client.reply()).as(verb + argument).isEqualTo(expected);
            }
            client.ask("SITE HELP " + verb, 501);
        }
    }

    private static List<String> duringTransfer(TestClient client, String verb) throws IOException {
        List<String> codes = new ArrayList<>();
        try (Socket data = client.passive()) {
            client.ask("RETR big.bin", 125);
            client.send("SITE " + verb + "\r\nNOOP");
            data.getInputStream().transferTo(OutputStream.nullOutputStream());
            for (int reply = 0; reply < 3; reply++) {
                codes.add(client.reply().substring(0, 3));
            }
        }
        return codes;
    }
}

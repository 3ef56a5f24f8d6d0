package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Row;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs of somebody else's making that fail, or go on when nobody waits any more. */
@ExtendWith(NothingLeftBehind.class)
class FaultyVerbTest {
    @TempDir
    private Path folder;

    private static Outcome fault(String kind) {
        if (kind.equals("class")) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
        throw new IllegalStateException("a fault");
    }

    private static RowBuilder verb() {
        return RowBuilder.verb("FAIL", Takes.REQUIRED).beforeLogin();
    }

    private static Command failing() {
        return (client, argument) -> fault(argument.text());
    }

    private static Command failingLater() {
        return (client, argument) -> new Outcome.Later(CompletableFuture.supplyAsync(() -> fault(argument.text())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "state"})
    void a_fault_is_told_451_and_the_session_goes_on(String kind) throws IOException {
        for (Row row : new Row[] {
            verb().does(failing(), "."), verb().waits().does(failing(), "."), verb().does(failingLater(), ".")
        }) {
            try (var server = new Home(folder).builder().verb(row).start();
                    var client = TestClient.connect(server);
                    var other = TestClient.connect(server)) {
                client.ask("FAIL " + kind, 451);
                client.ask("NOOP", 200);
                other.ask("NOOP", 200);
            }
        }
    }

    @Test
    void what_begins_when_its_client_is_gone_is_cancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        Command slow = (client, argument) -> {
            begun.countDown();
            awaitQuietly(gone);
            CompletableFuture<Outcome> answer = new CompletableFuture<>();
            return new Outcome.Later(answer, () -> {
                cancelled.complete(true);
                answer.complete(Outcome.reply(426, "cancelled"));
            });
        };
        Row row = RowBuilder.verb("WAIT", Takes.NOTHING).beforeLogin().waits().does(slow, ".");
        try (var server = Home.furnished(folder)
                .builder()
                .verb(row)
                .settings(Home.limits(1, 0))
                .start()) {
            try (var client = TestClient.connect(server)) {
                client.send("WAIT");
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                client.reset();
            }
            org.awaitility.Awaitility.await().until(() -> isAdmitted(server.port()));

            gone.countDown();

            assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean isAdmitted(int port) throws IOException {
        try (var next = TestClient.connect(port)) {
            next.ask("NOOP", 200);
            return true;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jftpd.server.config.HookSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TransferSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real program is run after each complete upload. */
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UploadHookTest {
    private static final String LOGGER = "org.jftpd.hook";

    /** For programs that end by themselves, however busy the machine is. */
    private static final Duration AMPLE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    @Test
    void the_program_is_told_of_the_upload_by_its_environment() throws IOException {
        Path told = scratch.resolve("told");
        Path program =
                program("env | grep ^JFTPD_ | sort > '" + told + ".part'; mv '" + told + ".part' '" + told + "'");
        try (var server = home.server(hook(program, AMPLE, 4));
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR sub/up load", new byte[10]);
            await().until(() -> Files.exists(told));
            List<String> stored = Files.readAllLines(told);
            Files.delete(told);
            client.upload("APPE sub/up load", new byte[5]);
            await().until(() -> Files.exists(told));

            assertThat(stored)
                    .contains(
                            "JFTPD_PATH=" + folder.resolve("sub/up load"),
                            "JFTPD_VIRTUAL_PATH=/sub/up load",
                            "JFTPD_USER=alice",
                            "JFTPD_SIZE=10",
                            "JFTPD_BYTES=10",
                            "JFTPD_VERDICT=COMPLETE",
                            "JFTPD_VERB=STOR",
                            "JFTPD_REMOTE_IP=127.0.0.1")
                    .hasSize(11);
            assertThat(Files.readAllLines(told)).contains("JFTPD_SIZE=15", "JFTPD_BYTES=5", "JFTPD_VERB=APPE");
        }
    }

    @Test
    void it_runs_for_complete_uploads_only() throws IOException {
        Path program = program("basename \"$JFTPD_PATH\" >> '" + scratch.resolve("runs") + "'");
        try (var server = home.server(hook(program, AMPLE, 1))) {
            try (var client = TestClient.loggedIn(server)) {
                client.download("RETR hello.txt");
                try (Socket data = client.passive()) {
                    client.ask("STOR broken", 125);
                    data.getOutputStream().write(1);
                    TestClient.reset(data);
                }
                client.expect(426);
                try (Socket data = client.passive()) {
                    client.ask("STOR aborted", 125);
                    data.getOutputStream().write(1);
                    await().until(() -> Files.size(home.path("aborted")) == 1);
                    client.ask("ABOR", 426);
                    client.expect(226);
                }
                client.upload("STOR whole", new byte[1]);
            }
            await().until(() -> lines("runs").size() == 1);
        }

        assertThat(scratch.resolve("runs")).hasContent("whole\n");
    }

    @Test
    void a_program_that_takes_too_long_is_killed_with_what_it_started() throws IOException {
        Path pids = scratch.resolve("pids");
        Path program =
                program("sleep 1000 & echo $$ $! > '" + pids + ".part'; mv '" + pids + ".part' '" + pids + "'; wait");
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server(hook(program, Duration.ofSeconds(1), 1));
                var client = TestClient.loggedIn(server)) {
            int uploads = 0;
            // A shell that was slow to start is killed before it has started anything.
            do {
                client.upload("STOR up" + uploads, new byte[1]);
                log.until("is killed, it took over PT1S after the upload of .*/up" + uploads + "$");
                uploads++;
            } while (!Files.exists(pids) && uploads < 10);

            await().until(() -> Stream.of(Files.readString(pids).strip().split(" "))
                    .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid))
                            .map(ProcessHandle::isAlive)
                            .orElse(false)));
        }
    }

    @Test
    void twenty_uploads_at_once_run_as_many_programs_as_allowed_and_none_is_forgotten() throws IOException {
        // Each run adds itself, notes how many there are, waits for the go-ahead, and takes itself away.
        Path here = Files.createDirectory(scratch.resolve("here"));
        Path program =
                program("touch '" + here + "'/$$; ls '" + here + "' | wc -l >> '" + scratch.resolve("counts") + "'\n"
                        + "while [ ! -e '" + scratch.resolve("go") + "' ]; do read -t 0.05 x <> <(:); done\n"
                        + "rm '" + here + "'/$$");
        try (var server = home.server(hook(program, AMPLE, 3));
                var client = TestClient.loggedIn(server)) {
            for (int i = 0; i < 20; i++) {
                client.upload("STOR up" + i, new byte[1]); // answered while no program can end
            }
            await().until(() -> lines("counts").size() == 3);
            client.download("RETR big.bin");

            Files.createFile(scratch.resolve("go"));
            await().atMost(Duration.ofMinutes(2)).until(() -> lines("counts").size() == 20);
            assertThat(lines("counts"))
                    .allSatisfy(
                            count -> assertThat(Integer.parseInt(count.strip())).isBetween(1, 3));
        }
    }

    @Test
    void what_it_prints_goes_to_the_log_line_by_line_cut_and_harmless() throws IOException {
        Path program = program("echo to stdout; echo to stderr >&2; printf 'bad\\033[31m\\n'\n"
                + "head -c 5000 /dev/zero | tr '\\0' x; echo; printf 'no end'; exit 3");
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server(hook(program, AMPLE, 1));
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR up", new byte[1]);

            String up = home.path("up").toString();
            assertThat(log.until("ended with"))
                    .containsExactly(
                            "hook after " + up + ": to stdout",
                            "hook after " + up + ": to stderr",
                            "hook after " + up + ": bad?[31m",
                            "hook after " + up + ": " + "x".repeat(1000),
                            "hook after " + up + ": no end",
                            program + " ended with 3 after the upload of " + up);
        }
    }

    @Test
    void a_program_that_leaves_somebody_at_its_output_is_not_waited_for() throws IOException {
        Path program = program("sleep 1000 & echo $! >> '" + scratch.resolve("pids") + "'; echo first");
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server(hook(program, AMPLE, 1));
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR one", new byte[1]);
            client.upload("STOR two", new byte[1]);

            log.until("two: first"); // by the only thread, which the first run has left
            assertThat(lines("pids")).hasSize(2);
        } finally {
            for (String pid : lines("pids")) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    @Test
    void a_program_that_is_not_there_is_told_in_the_log() throws IOException {
        try (var log = CapturedLog.info(LOGGER);
                var server = home.server(hook(scratch.resolve("missing"), AMPLE, 1));
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR up", new byte[1]);

            log.until("missing could not be run after the upload of .*/up: .*No such file");
        }
    }

    private List<String> lines(String name) throws IOException {
        Path file = scratch.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(scratch.resolve("hook.sh"), "#!/bin/bash\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static UnaryOperator<Settings> hook(Path program, Duration timeout, int concurrency) {
        return settings -> {
            TransferSettings transfer = settings.transfer();
            return settings.withTransfer(new TransferSettings(
                    transfer.sendfile(),
                    transfer.upload(),
                    transfer.fsync(),
                    transfer.aborted(),
                    new HookSettings(Optional.of(program), timeout, concurrency),
                    transfer.buffer()));
        };
    }
}

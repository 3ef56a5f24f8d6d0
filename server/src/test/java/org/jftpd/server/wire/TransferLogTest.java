package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jftpd.server.config.LogSettings;
import org.jftpd.server.config.LogSettings.Transfers;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each transfer of a file leaves one line, complete or not. */
@ExtendWith(NothingLeftBehind.class)
class TransferLogTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path logs;

    private Home home;
    private Path file;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
        file = logs.resolve("xferlog");
    }

    @Test
    void xferlog_has_a_line_for_each_file_and_none_for_listings() throws IOException {
        try (var server = home.server(log(Transfers.XFERLOG, Optional.of(file)))) {
            threeTransfers(server.port());
        }

        String time = "\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4} 1 127\\.0\\.0\\.1 ";
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches(time + "12 " + folder + "/hello\\.txt b _ o r alice ftp 0 \\* c");
        assertThat(lines.get(1)).matches(time + "3 " + folder + "/a_b b _ i r alice ftp 0 \\* c");
        assertThat(lines.get(2)).matches(time + "\\d+ " + folder + "/big\\.bin b _ o r alice ftp 0 \\* i");
    }

    @Test
    void json_has_the_verdict() throws IOException {
        try (var server = home.server(log(Transfers.JSON, Optional.of(file)))) {
            threeTransfers(server.port());
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        JsonNode lost = new ObjectMapper().readTree(lines.get(2));
        assertThat(lost.path("path").asText()).isEqualTo("/big.bin");
        assertThat(lost.path("verdict").asText()).isEqualTo("peer_lost");
    }

    @Test
    void without_a_file_the_lines_go_to_a_logger_of_their_own() throws IOException {
        try (var log = CapturedLog.info("org.jftpd.transfers")) {
            try (var server = home.server(log(Transfers.XFERLOG, Optional.empty()))) {
                threeTransfers(server.port());
            }

            assertThat(log.lines()).hasSize(3);
        }
    }

    @Test
    void off_writes_nothing() throws IOException {
        try (var server = home.server(log(Transfers.OFF, Optional.of(file)))) {
            threeTransfers(server.port());
        }

        assertThat(file).doesNotExist();
    }

    private static UnaryOperator<Settings> log(Transfers format, Optional<Path> file) {
        return settings -> settings.withLog(
                new LogSettings(format, file, false, settings.log().prefix()));
    }

    private static void threeTransfers(int port) throws IOException {
        try (var client = TestClient.connect(port)) {
            client.login(Home.USER, Home.PASSWORD);
            client.ask("TYPE I", 200);
            client.download("RETR hello.txt");
            client.download("LIST");
            client.upload("STOR a b", new byte[3]);
            try (Socket data = client.passive()) {
                client.ask("RETR big.bin", 125);
                TestClient.reset(data);
            }
            client.expect(426);
        }
    }
}

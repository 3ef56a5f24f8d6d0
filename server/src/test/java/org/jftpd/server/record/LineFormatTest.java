package org.jftpd.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jftpd.server.command.FtpListener.Client;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.command.FtpListener.Manner;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.TransferResult;
import org.jftpd.server.transfer.Verdict;
import org.junit.jupiter.api.Test;

/** The lines of the transfer log, byte for byte. */
class LineFormatTest {
    private static final ZonedDateTime ENDED = ZonedDateTime.of(2026, 11, 3, 9, 5, 7, 123_000_000, ZoneOffset.UTC);

    @Test
    void a_download_as_wu_ftpd_writes_it() {
        FileTransfer sent = transfer("alice", "RETR", "/pub/a.txt", Verdict.COMPLETE);

        assertThat(new Xferlog().line(sent, Direction.DOWNLOAD, ENDED))
                .isEqualTo("Tue Nov  3 09:05:07 2026 3 192.0.2.7 1234 /srv/pub/a.txt b _ o r alice ftp 0 * c");
    }

    @Test
    void an_incomplete_upload_of_anonymous_with_blanks_and_line_ends_in_its_name() {
        FileTransfer received = transfer("anonymous", "STOR", "/a b\r\nc\u00a0d\u2028e", Verdict.PEER_LOST);

        assertThat(new Xferlog().line(received, Direction.UPLOAD, ENDED))
                .isEqualTo("Tue Nov  3 09:05:07 2026 3 192.0.2.7 1234 /srv/a_b??c_d?e b _ i a anonymous ftp 0 * i");
    }

    @Test
    void each_xferlog_line_has_eighteen_words() {
        FileTransfer odd = transfer("two words", "STOR", "/ \t ", Verdict.COMPLETE);

        assertThat(new Xferlog().line(odd, Direction.UPLOAD, ENDED).split("[ ]+"))
                .hasSize(18);
    }

    @Test
    void json_has_every_fact_and_can_be_read_back() throws IOException {
        String path = "/\"q\"\\ \n\u2028\u00e4\ud83d\ude00";

        String line = new JsonLine().line(transfer("al\"ice", "STOR", path, Verdict.STALLED), Direction.UPLOAD, ENDED);

        assertThat(line).matches("\\p{ASCII}+").doesNotContain("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("time").asText()).isEqualTo("2026-11-03T09:05:07.123Z");
        assertThat(json.path("session").asLong()).isEqualTo(42);
        assertThat(json.path("remote_ip").asText()).isEqualTo("192.0.2.7");
        assertThat(json.path("remote_port").asInt()).isEqualTo(40001);
        assertThat(json.path("user").asText()).isEqualTo("al\"ice");
        assertThat(json.path("verb").asText()).isEqualTo("STOR");
        assertThat(json.path("direction").asText()).isEqualTo("upload");
        assertThat(json.path("path").asText()).isEqualTo(path);
        assertThat(json.path("host_path").asText()).isEqualTo("/srv" + path);
        assertThat(json.path("type").asText()).isEqualTo("binary");
        assertThat(json.path("bytes").asLong()).isEqualTo(1234);
        assertThat(json.path("seconds").asDouble()).isEqualTo(2.6);
        assertThat(json.path("completed").asBoolean()).isFalse();
        assertThat(json.path("verdict").asText()).isEqualTo("stalled");
        assertThat(json.properties()).hasSize(14);
    }

    private static FileTransfer transfer(String user, String verb, String path, Verdict verdict) {
        return new FileTransfer(
                new Client(42, user, new InetSocketAddress("192.0.2.7", 40001)),
                new ServedFile(VirtualPath.ROOT.resolve(path), Optional.of(Path.of("/srv" + path))),
                new Manner(verb, TransferType.BINARY),
                new TransferResult(verdict, 1234, Duration.ofMillis(2600)));
    }
}

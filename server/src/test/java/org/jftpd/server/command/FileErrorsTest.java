package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jftpd.server.protocol.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is a directory         | 550 Is a directory.
            Not a directory        | 550 Not a directory.
            No space left on device | 452 No space left on device.
            Disk quota exceeded    | 452 Disk quota exceeded.
            Remote I/O error       | 550 Input/output error.
            """)
    void the_systems_word_becomes_the_reply(String reason, String reply) {
        IOException failure = new FileSystemException("/srv/secret/name", "/srv/secret/other", reason);

        assertThat(FileErrors.outcome(failure)).isEqualTo(Outcome.reply(reply(reply)));
    }

    private static Reply reply(String line) {
        return Reply.of(Integer.parseInt(line.substring(0, 3)), line.substring(4));
    }
}

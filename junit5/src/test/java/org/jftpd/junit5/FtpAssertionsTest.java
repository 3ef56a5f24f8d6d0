package org.jftpd.junit5;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jftpd.junit5.FtpAssertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;

@FtpServerTest
class FtpAssertionsTest {
    @Test
    void what_was_received_and_said_is_asserted(FtpEndpoint ftp, EmbeddedFtpServer server) throws IOException {
        try (Ftp client = new Ftp(ftp)) {
            client.put("/a.csv", "1,2,3");
        }

        assertThat(server)
                .wasTold("USER alice")
                .answered("226 Transfer complete.")
                .received("/a.csv")
                .by("alice")
                .withContent("1,2,3")
                .withContent("1,2,3".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> assertThat(server).received("/a.csv").withContent("1,2"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/a.csv holds")
                .hasMessageContaining("<1,2,3>");
        assertThatThrownBy(() -> assertThat(server).received("/a.csv").withContent(new byte[] {'1', ';'}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("they differ from byte 1 on");
        assertThatThrownBy(() -> assertThat(server).received("/a.csv").by("bob"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("by alice, not by bob");
        assertThatThrownBy(() -> assertThat(server).wasTold("DELE /a.csv"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nobody said <C: DELE /a.csv>")
                .hasMessageContaining("C: STOR /a.csv");
    }

    @Test
    void a_file_of_one_user_is_told_from_that_of_another() throws IOException {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
                .user("alice", "a")
                .user("bob", "b")
                .recording()
                .start()) {
            put(server, "bob", "b");
            put(server, "alice", "a");

            assertThat(server).received("/x.txt").by("bob").withContent("b");
            assertThat(server).received("/x.txt").by("alice").withContent("a");
        }
    }

    private static void put(EmbeddedFtpServer server, String user, String password) throws IOException {
        try (Ftp client = new Ftp(FtpEndpoint.of(server, new FtpEndpoint.Login(user, password)))) {
            client.put("/x.txt", password);
        }
    }

    @Test
    void the_content_of_a_file_that_is_gone_fails_as_an_assertion(FtpEndpoint ftp, EmbeddedFtpServer server)
            throws IOException {
        try (Ftp client = new Ftp(ftp)) {
            client.put("/gone.csv", "1,2,3");
        }
        Files.delete(server.files().path("/gone.csv"));

        assertThatThrownBy(() -> assertThat(server).received("/gone.csv").withContent("1,2,3"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/gone.csv was uploaded, and cannot be read now");
    }
}

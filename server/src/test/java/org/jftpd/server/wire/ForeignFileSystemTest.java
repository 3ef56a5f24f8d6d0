package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.ftplet.PlugIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of somebody else's FileSystemFactory are served: here those of a store in memory. */
@ExtendWith(NothingLeftBehind.class)
class ForeignFileSystemTest {
    @TempDir
    private Path folder;

    private final MemoryFileSystem store = new MemoryFileSystem();

    private EmbeddedFtpServer server() throws IOException {
        return EmbeddedFtpServer.builder()
                .user("alice", "secret", folder)
                .plugIns(new PlugIns().fileSystems(store))
                .start();
    }

    @Test
    void files_are_stored_listed_renamed_read_and_deleted_in_the_store_alone() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE I", 200);
            client.ask("MKD dir", 257);
            client.ask("CWD dir", 250);
            client.upload("STOR a.txt", "hello".getBytes(UTF_8));
            client.upload("APPE a.txt", " world".getBytes(UTF_8));
            client.ask("REST 6", 350);
            assertThat(client.download("RETR a.txt")).asString(UTF_8).isEqualTo("world");
            assertThat(client.listing("NLST")).isEqualTo("a.txt\r\n");
            assertThat(client.listing("MLSD")).contains("size=11;").contains("type=file;");
            Transcript.plays(client, """
                    C: SIZE a.txt
                    S: 213 11
                    C: RNFR a.txt
                    S: 350 .*
                    C: RNTO /b.txt
                    S: 250 .*
                    C: DELE a.txt
                    S: 550 No such file or directory.
                    C: RETR /dir
                    S: 550 Is a directory.
                    C: CDUP
                    S: 250 .*
                    C: RMD dir
                    S: 250 .*
                    """);
        }

        assertThat(store.content("/b.txt")).asString(UTF_8).isEqualTo("hello world");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_of_some_megabytes_goes_there_and_back_by_one_stream_each() throws IOException {
        byte[] content = new byte[5 << 20];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ((i * 31) >> 3);
        }

        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            client.ask("TYPE I", 200);
            client.upload("STOR big", content);
            assertThat(client.download("RETR big")).isEqualTo(content);
        }

        assertThat(store.streamsOpened()).isEqualTo(2);
    }

    @Test
    void an_empty_upload_makes_an_empty_file_and_a_store_that_refuses_is_told() throws IOException {
        try (var server = server();
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR empty", new byte[0]);
            client.ask("TYPE I", 200);
            client.ask("SIZE empty", 213);
            client.ask("SITE CHMOD 600 empty", 502);
        }

        assertThat(store.content("/empty")).isEmpty();
    }
}

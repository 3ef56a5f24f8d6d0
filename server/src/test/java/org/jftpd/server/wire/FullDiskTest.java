package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** No room for an upload: here files may not grow over a mebibyte, which a full disk or quota looks just like. */
@ExtendWith(NothingLeftBehind.class)
class FullDiskTest {
    private static final int ROOM = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void an_atomic_upload_that_finds_no_room_leaves_the_former_file_and_nothing_else() throws Exception {
        Files.writeString(folder.resolve("big"), "the former one");
        Process server =
                ServerProcess.start(List.of("bash", "-c", "ulimit -f 1024; exec \"$@\"", "limited"), folder, "atomic");
        try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
                TestClient client = TestClient.connect(Integer.parseInt(out.readLine()))) {
            client.login(Home.USER, Home.PASSWORD);
            client.ask("TYPE I", 200);

            assertThat(uploadTooMuch(client)).startsWith("452 ");

            assertThat(folder).isDirectoryContaining("glob:**/big").isDirectoryNotContaining("glob:**.part");
            assertThat(folder.resolve("big")).hasContent("the former one");
            server.getOutputStream().close();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void an_upload_that_finds_no_room_is_452_and_the_server_goes_on() throws Exception {
        // ulimit counts blocks of 512 bytes in some shells and of 1024 in others.
        Process server =
                ServerProcess.start(List.of("bash", "-c", "ulimit -f 1024; exec \"$@\"", "limited"), folder, "kernel");
        try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
                TestClient client = TestClient.connect(Integer.parseInt(out.readLine()))) {
            client.login(Home.USER, Home.PASSWORD);
            client.ask("TYPE I", 200);

            String refused = uploadTooMuch(client);

            assertThat(refused).startsWith("452 ");
            assertThat(folder.resolve("big")).hasSize(ROOM);
            client.upload("STOR small", new byte[1000]);
            assertThat(folder.resolve("small")).hasSize(1000);
            server.getOutputStream().close();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    private static String uploadTooMuch(TestClient client) throws IOException {
        try (Socket data = client.passive()) {
            client.ask("STOR big", 125);
            sendUntilRefused(data);
            return client.line();
        }
    }

    private static void sendUntilRefused(Socket data) throws IOException {
        try {
            for (int i = 0; i < 64; i++) {
                data.getOutputStream().write(new byte[ROOM]);
            }
            data.shutdownOutput();
        } catch (SocketException closed) {
            // The server closed the connection as soon as it found no room.
            assertThat(data.isConnected()).isTrue();
        }
    }
}

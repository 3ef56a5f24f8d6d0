package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are too large to hold their listing in memory. */
class HugeFolderTest {
    @TempDir
    private Path folder;

    @Test
    void a_listing_is_not_held_in_memory() throws Exception {
        lists(50_000, "a".repeat(200), "-Xmx32m");
    }

    @Test
    void a_tree_of_many_levels_is_removed_and_one_of_too_many_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("d/".repeat(200)));
        Files.createDirectories(folder.resolve("e/".repeat(300)));

        try (var server = new Home(folder).server();
                var client = TestClient.loggedIn(server)) {
            client.ask("SITE RMDIR d", 200);
            assertThat(client.ask("SITE RMDIR e", 550)).isEqualTo("550 File name too long.");

            assertThat(client.listing("NLST")).isEqualTo("e\r\n");
        }
    }

    private void lists(int count, String name, String heap) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            Files.createFile(folder.resolve(name + i));
        }
        Process process = ServerProcess.start(List.of("env", "JAVA_TOOL_OPTIONS=" + heap), folder, "sendfile");
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
                TestClient client = TestClient.connect(Integer.parseInt(output.readLine()))) {
            client.login(Home.USER, Home.PASSWORD);

            assertThat(rows(client, "LIST")).isEqualTo(count);
            assertThat(rows(client, "MLSD")).isEqualTo(count + 2);
            assertThat(rows(client, "NLST")).isEqualTo(count);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static long rows(TestClient client, String verb) throws IOException {
        try (Socket data = client.passive();
                InputStream in = data.getInputStream();
                BufferedReader rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            client.ask(verb, 125);
            long count = rows.lines().count();
            client.expect(226);
            return count;
        }
    }
}

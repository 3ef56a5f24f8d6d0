package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The JDK copies in silence where sendfile(2) does not work, so the system calls themselves are looked at. */
@ExtendWith(NothingLeftBehind.class)
class SystemCallsTest {
    @TempDir
    private Path folder;

    /** What runs under strace: a server that lives until its input ends. */
    static final class Served {
        private Served() {}

        /** Takes the folder, and {@code copying} or anything else; prints the port. */
        public static void main(String[] arguments) throws IOException {
            Home home = new Home(Path.of(arguments[0]));
            try (EmbeddedFtpServer server =
                    arguments[1].equals("copying") ? home.server(Home::copying) : home.server()) {
                System.out.println(server.port());
                System.out.flush();
                while (System.in.read() >= 0) {
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void retr_calls_sendfile() throws Exception {
        Programs.assumePresent("strace");

        List<String> calls = callsOfARetr("sendfile");

        assertThat(calls).anyMatch(call -> call.matches(".*sendfile(64)?\\(\\d+, \\d+, .*\\) = [1-9]\\d*.*"));
    }

    @Test
    void retr_does_not_call_sendfile_when_it_is_switched_off() throws Exception {
        Programs.assumePresent("strace");

        List<String> calls = callsOfARetr("copying");

        assertThat(calls).noneMatch(call -> call.contains("sendfile"));
    }

    private List<String> callsOfARetr(String way) throws Exception {
        Files.write(folder.resolve("f"), new byte[3_000_000]);
        Path trace = Files.createTempFile("calls", ".strace");
        Process server = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-e",
                        "trace=sendfile",
                        "-o",
                        trace.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Served.class.getName(),
                        folder.toString(),
                        way)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
            int port = Integer.parseInt(out.readLine());
            try (TestClient client = TestClient.connect(port)) {
                client.login(Home.USER, Home.PASSWORD);
                client.ask("TYPE I", 200);
                assertThat(client.download("RETR f")).hasSize(3_000_000);
            }
            server.getOutputStream().close();
            assertThat(server.waitFor(30, TimeUnit.SECONDS))
                    .as("the server ends")
                    .isTrue();
            return Files.readAllLines(trace);
        } finally {
            server.destroyForcibly();
            Files.delete(trace);
        }
    }
}

package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class whose tests leave threads of a server or open descriptors behind. */
public final class NothingLeftBehind implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(NothingLeftBehind.class);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private record Open(int threads, List<String> descriptors) {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        warmUp();
        await("no server runs yet")
                .atMost(Duration.ofSeconds(10))
                .until(() -> threads().isEmpty());
        context.getStore(HERE).put("before", now());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Open before = context.getStore(HERE).get("before", Open.class);

        await("threads and descriptors are given back")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    assertThat(threads()).as("threads").hasSize(before.threads());
                    assertThat(descriptors())
                            .as("descriptors; before: %s", before.descriptors())
                            .hasSizeLessThanOrEqualTo(before.descriptors().size());
                });
    }

    /** The JDK keeps a few descriptors for ever once it has opened a socket, a selector, a file. */
    private static void warmUp() throws IOException {
        Path folder = Files.createTempDirectory("jftpd-warm");
        Path file = folder.resolve("f");
        Files.writeString(file, "x");
        try (var server = new Home(folder).server();
                var client = TestClient.loggedIn(server)) {
            client.download("RETR f");
            client.download("LIST");
            client.ask("QUIT", 221);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static Open now() throws IOException {
        return new Open(threads().size(), descriptors());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("jftpd") || name.startsWith("Nio"))
                .sorted()
                .toList();
    }

    /**
     * What they point to; jars, devices and the memory of libffi stay out, the JVM opens those when it likes, or for
     * good when the first class needs them.
     */
    private static List<String> descriptors() throws IOException {
        List<String> open = new ArrayList<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return open;
        }
        try (Stream<Path> links = Files.list(DESCRIPTORS)) {
            for (Path link : links.toList()) {
                target(link).filter(NothingLeftBehind::isOurs).forEach(open::add);
            }
        }
        return open;
    }

    private static Stream<String> target(Path link) throws IOException {
        try {
            return Stream.of(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException closedMeanwhile) {
            return Stream.empty();
        }
    }

    private static boolean isOurs(String target) {
        return !target.endsWith(".jar")
                && !target.startsWith("/dev/")
                && !target.startsWith("/proc/")
                && !target.matches(".*/ffi\\w+ \\(deleted\\)")
                && !target.endsWith("/modules");
    }
}

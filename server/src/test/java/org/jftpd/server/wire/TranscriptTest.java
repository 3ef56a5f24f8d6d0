package org.jftpd.server.wire;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plays every transcript twice: files sent by the kernel, files copied. */
@ExtendWith(NothingLeftBehind.class)
class TranscriptTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> kernel_sendfile() throws IOException, URISyntaxException {
        return stories("sendfile", UnaryOperator.identity());
    }

    @TestFactory
    Stream<DynamicTest> copying() throws IOException, URISyntaxException {
        return stories("copying", Home::copying);
    }

    private Stream<DynamicTest> stories(String way, UnaryOperator<Settings> change)
            throws IOException, URISyntaxException {
        Path transcripts = Path.of(
                Objects.requireNonNull(getClass().getResource("/transcripts")).toURI());
        List<Path> stories;
        try (Stream<Path> files = Files.list(transcripts)) {
            stories = files.filter(file -> file.toString().endsWith(".ftp"))
                    .sorted()
                    .toList();
        }
        return stories.stream().map(story -> dynamicTest(story.getFileName() + " " + way, () -> play(story, change)));
    }

    /** Each story gets a folder and a server of its own. */
    private void play(Path story, UnaryOperator<Settings> change) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        try (var server = Home.furnished(home).server(change);
                var client = TestClient.connect(server)) {
            Transcript.plays(client, Files.readString(story));
        }
    }
}

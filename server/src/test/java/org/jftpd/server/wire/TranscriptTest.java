package org.jftpd.server.wire;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TlsSettings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plays every transcript: files sent by the kernel, files copied, and over TLS; and those about TLS. */
@ExtendWith(NothingLeftBehind.class)
class TranscriptTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> kernel_sendfile() throws IOException, URISyntaxException {
        return plain("sendfile", UnaryOperator.identity());
    }

    @TestFactory
    Stream<DynamicTest> copying() throws IOException, URISyntaxException {
        return plain("copying", Home::copying);
    }

    @TestFactory
    Stream<DynamicTest> tls() throws IOException, URISyntaxException {
        return stories("/transcripts")
                .filter(TranscriptTest::isForTls)
                .map(story -> test(story, "over TLS", home -> {
                    try (var server = home.builder().tls().start();
                            var client = TestClient.connect(server)) {
                        client.protect(server.clientContext());
                        Transcript.plays(client, server.clientContext(), Files.readString(story));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> stories_about_tls() throws IOException, URISyntaxException {
        return stories("/transcripts/tls")
                .map(story -> test(story, "", home -> {
                    try (var server = home.builder().tls().start();
                            var client = TestClient.connect(server)) {
                        Transcript.plays(client, server.clientContext(), Files.readString(story));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> stories_about_demanded_tls() throws IOException, URISyntaxException {
        return stories("/transcripts/tls-required")
                .map(story -> test(story, "", home -> {
                    try (var server = home.builder()
                                    .tls()
                                    .settings(Home::tlsRequired)
                                    .start();
                            var client = TestClient.connect(server)) {
                        Transcript.plays(client, server.clientContext(), Files.readString(story));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> stories_about_a_control_connection_that_goes_on_in_clear()
            throws IOException, URISyntaxException {
        return stories("/transcripts/tls-ccc")
                .map(story -> test(story, "", home -> {
                    try (var server = home.builder()
                                    .tls()
                                    .settings(Home.lenient(new TlsSettings.Leniency(true, true)))
                                    .start();
                            var client = TestClient.connect(server)) {
                        Transcript.plays(client, server.clientContext(), Files.readString(story));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> stories_about_administrators() throws IOException, URISyntaxException {
        return stories("/transcripts/admin")
                .map(story -> test(story, "", home -> {
                    try (var server = home.server();
                            var client = TestClient.connect(server)) {
                        Transcript.plays(client, Files.readString(story));
                    }
                }));
    }

    private Stream<DynamicTest> plain(String way, UnaryOperator<Settings> change)
            throws IOException, URISyntaxException {
        return stories("/transcripts")
                .map(story -> test(story, way, home -> {
                    try (var server = home.server(change);
                            var client = TestClient.connect(server)) {
                        Transcript.plays(client, Files.readString(story));
                    }
                }));
    }

    private Stream<Path> stories(String folder) throws IOException, URISyntaxException {
        Path transcripts =
                Path.of(Objects.requireNonNull(getClass().getResource(folder)).toURI());
        try (Stream<Path> files = Files.list(transcripts)) {
            return files.filter(file -> file.toString().endsWith(".ftp")).sorted().toList().stream();
        }
    }

    /** Some stories are about bytes that move before a handshake could be done. */
    private static boolean isForTls(Path story) {
        try {
            return !Files.readString(story).startsWith("# In clear only");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each story gets a folder and a server of its own. */
    private DynamicTest test(Path story, String way, Play play) {
        return dynamicTest(
                story.getFileName() + " " + way,
                () -> play.in(Home.furnished(Files.createTempDirectory(folder, "home"))));
    }

    private interface Play {
        void in(Home home) throws IOException;
    }
}

package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands in any order, one by one and many in a packet, in clear and over TLS, against {@link SessionModel}. */
@ExtendWith(NothingLeftBehind.class)
class RandomSessionTest {
    private static final int STEPS = 25;

    @TempDir
    private Path folder;

    @Test
    void some_thousand_commands_are_answered_as_the_model_says() throws IOException {
        play(200);
    }

    @Test
    @Tag("long")
    void a_hundred_thousand_commands_are_answered_as_the_model_says() throws IOException {
        play(5_000);
    }

    /** A failure is played again by its seed. */
    private void play(int sessions) throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (EmbeddedFtpServer server = new Home(folder).builder().tls().start()) {
            for (int i = 0; i < sessions; i++) {
                furnish();
                play(server, random, "seed " + seed + ", session " + i);
            }
        }
    }

    private void play(EmbeddedFtpServer server, Random random, String which) throws IOException {
        try (TestClient client = TestClient.connect(server)) {
            if (random.nextInt(4) == 0) {
                client.protect(server.clientContext());
            }
            RandomSession session = new RandomSession(client, random);
            try {
                FileModel files = session.play(STEPS);
                assertThat(FileModel.on(folder)).isEqualTo(files.all());
            } catch (IOException | AssertionError e) {
                Assertions.fail(which + ":\n" + session.story(), e);
            }
        }
    }

    private void furnish() throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            List<Path> deepestFirst = left.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
        Files.writeString(folder.resolve("a"), "first");
        Files.createFile(folder.resolve("b"));
        Files.createDirectory(folder.resolve("d"));
    }
}

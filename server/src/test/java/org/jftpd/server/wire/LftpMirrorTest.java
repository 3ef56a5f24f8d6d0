package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jftpd.server.config.FileSettings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** lftp with eight jobs takes a tree down and puts it up again; nothing differs. */
@ExtendWith(NothingLeftBehind.class)
class LftpMirrorTest {
    private static final Path DOCUMENTS = Path.of("/usr/share/doc");

    @TempDir
    private Path work;

    @Test
    void a_tree_of_a_thousand_files() throws Exception {
        Random random = new Random(11);
        Path tree = Files.createDirectory(work.resolve("tree"));
        for (int folder = 0; folder < 20; folder++) {
            Path inside =
                    Files.createDirectories(tree.resolve("folder " + folder).resolve("ünder"));
            for (int file = 0; file < 50; file++) {
                byte[] content = new byte[random.nextInt(20_000)];
                random.nextBytes(content);
                Files.write(inside.resolve("file " + file), content);
            }
            Files.createSymbolicLink(inside.resolve("link"), Path.of("file 1"));
        }

        thereAndBack(tree);
    }

    @Test
    @Tag("long")
    void the_documents_of_this_machine() throws Exception {
        assumeTrue(Files.isDirectory(DOCUMENTS), () -> DOCUMENTS + " is not there");

        thereAndBack(DOCUMENTS);
    }

    /** On the way down links are mirrored as links; FTP has no verb to put one up again. */
    private void thereAndBack(Path tree) throws Exception {
        Path up = Files.createDirectory(work.resolve("up"));
        try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
                .user("reader", "r", tree)
                .user("writer", "w", up)
                .settings(Home.limits(0, 0))
                .settings(settings ->
                        settings.withFiles(new FileSettings(settings.files().encoding(), false, true)))
                .start()) {
            mirror(server, "reader,r", "mirror --parallel=8 / down");
            mirror(server, "writer,w", "mirror -R --parallel=8 --no-symlinks down /");
        }

        Path down = work.resolve("down");
        List<Path> links = linksBelow(tree);
        assertThat(linksBelow(down)).containsExactlyInAnyOrderElementsOf(links);
        for (Path link : links) {
            assertThat(Files.readSymbolicLink(down.resolve(link)))
                    .isEqualTo(Files.readSymbolicLink(tree.resolve(link)));
        }
        List<Path> files = filesBelow(tree);
        assertThat(filesBelow(down)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(filesBelow(up)).containsExactlyInAnyOrderElementsOf(files);
        for (Path file : files) {
            assertThat(Files.mismatch(tree.resolve(file), down.resolve(file)))
                    .as("down: %s", file)
                    .isEqualTo(-1);
            assertThat(Files.mismatch(tree.resolve(file), up.resolve(file)))
                    .as("up: %s", file)
                    .isEqualTo(-1);
        }
    }

    private void mirror(EmbeddedFtpServer server, String login, String command) throws Exception {
        String script =
                "set net:max-retries 2; set net:timeout 20; set ftp:ssl-allow no; set cmd:fail-exit yes; open -u "
                        + login + " 127.0.0.1:" + server.port() + "; " + command + "; bye";

        Programs.run(work, "lftp", "-c", script).succeeded();
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        return below(root, path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<Path> linksBelow(Path root) throws IOException {
        return below(root, Files::isSymbolicLink);
    }

    private static List<Path> below(Path root, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(wanted).map(root::relativize).toList();
        }
    }
}

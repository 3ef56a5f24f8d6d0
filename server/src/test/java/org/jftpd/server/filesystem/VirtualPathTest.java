package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualPathTest {
    @ParameterizedTest
    @CsvSource({
        "b, /a/b",
        "/b, /b",
        "'', /a",
        ".., /",
        "../.., /",
        "../../../etc/passwd, /etc/passwd",
        "/../../etc, /etc",
        "./b/./c/, /a/b/c",
        "//b///c, /b/c",
        "b/../c, /a/c",
        "..., /a/...",
        "' ', '/a/ '",
        "..\\b, /a/..\\b",
        "%2e%2e/b, /a/%2e%2e/b",
    })
    void what_a_client_types_is_resolved_and_never_leaves_the_root(String typed, String resolved) {
        VirtualPath directory = VirtualPath.ROOT.resolve("/a");

        assertThat(directory.resolve(typed)).hasToString(resolved);
    }

    /** The JDK's own idea of a UNIX path is the model. */
    @Test
    void whatever_a_client_types_is_what_the_jdk_makes_of_it() {
        String[] pieces = {"/", "//", ".", "..", "../", "a", "b", "\\", "%2e%2e", " ", "\u00e9", "e\u0301", "...", "~"};
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String typed = Stream.generate(() -> pieces[random.nextInt(pieces.length)])
                    .limit(random.nextInt(9))
                    .collect(Collectors.joining());
            Path model = Path.of("/a/b").resolve(typed).normalize();

            assertThat(VirtualPath.ROOT.resolve("a/b").resolve(typed))
                    .as("seed %d: '%s'", seed, typed)
                    .hasToString(model.toString());
        }
    }

    @Test
    void a_path_knows_its_parent_and_name() {
        VirtualPath path = new VirtualPath(List.of("a", "b"));

        assertThat(path.name()).isEqualTo("b");
        assertThat(path.parent()).hasToString("/a");
        assertThat(path.parent().parent()).isEqualTo(VirtualPath.ROOT);
        assertThat(VirtualPath.ROOT.parent()).isEqualTo(VirtualPath.ROOT);
        assertThat(VirtualPath.ROOT.name()).isEqualTo("/");
        assertThat(path.child("..").names()).containsExactly("a", "b", "..");
    }
}

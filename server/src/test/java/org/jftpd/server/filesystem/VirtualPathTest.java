package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

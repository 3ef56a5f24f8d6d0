package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who embeds a server needs no more than the pom calls required: no Logback, picocli, Jackson, OSHI, ftpserver-core.
 */
class RequiredDependenciesTest {
    private static final Pattern REQUIRED = Pattern.compile(
            ".*([/\\\\](server|sendfile)[/\\\\]target[/\\\\].*|jftpd-sendfile.*\\.jar|mina-core.*\\.jar|slf4j-api.*\\.jar)");

    @TempDir
    private Path folder;

    @Test
    void a_server_runs_with_mina_and_slf4j_alone() throws Exception {
        assertThat(said(LeanServer.class))
                .startsWith("hello", "226 Transfer complete. 5")
                .last()
                .asString()
                .isEqualTo(" not told: SITE STAT ZOMBIES needs jftpd-monitor, which this server runs without.");
    }

    @Test
    void what_needs_more_says_so_and_leaves_no_thread_behind() throws Exception {
        assertThat(said(LeanWishes.class))
                .containsExactly(
                        "files in memory need com.google.jimfs:jimfs on the class path",
                        "collecting processes needs org.jftpd:jftpd-monitor",
                        "admin.metrics.port needs org.jftpd:jftpd-monitor and"
                                + " io.prometheus:prometheus-metrics-exposition-textformats on the class path",
                        "0");
    }

    private List<String> said(Class<?> program) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> REQUIRED.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
        Process run = Programs.watched(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        program.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start());

        String said = new String(run.getInputStream().readAllBytes(), UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return said.lines().filter(line -> !line.startsWith("SLF4J")).toList();
    }
}

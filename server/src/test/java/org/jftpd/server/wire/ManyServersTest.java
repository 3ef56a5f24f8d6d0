package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Servers come and go in one JVM, and in class loaders that come and go. */
@EnabledOnOs(OS.LINUX)
class ManyServersTest {
    @TempDir
    private Path folder;

    @Test
    void two_hundred_servers_leave_nothing_behind() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path said = folder.resolve("said");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // What is softly held is no leak, and goes at the first collection.
                        "-XX:SoftRefLRUPolicyMSPerMB=0",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyServers.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            program.destroyForcibly();
        }

        assertThat(said).hasContent("""
                        servers: 200
                        no threads left
                        no descriptors left
                        no ports left
                        no class loaders left
                        """);
        assertThat(program.exitValue()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }
}

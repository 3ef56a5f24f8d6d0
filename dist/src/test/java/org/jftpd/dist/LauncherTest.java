package org.jftpd.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void it_says_its_version() throws Exception {
        Installed jftpd = new Installed(folder, "--version");

        assertThat(jftpd.run("")).isZero();
        assertThat(jftpd.out()).matches("jftpd \\d\\S* \\(Java \\d+, .*\\)\n");
        assertThat(jftpd.err()).isEmpty();
    }

    @Test
    void it_is_found_through_links() throws Exception {
        Path direct = Files.createSymbolicLink(folder.resolve("direct"), Installed.LAUNCHER);
        Path twice = Files.createSymbolicLink(folder.resolve("twice"), direct.getFileName());

        assertThat(new Installed(twice, folder, "--version").run("")).isZero();
    }

    @Test
    void the_first_server_leaves_an_archive_that_the_second_starts_from() throws Exception {
        Path cache = folder.resolve("cache");
        Installed first =
                new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1").with("JFTPD_CACHE", cache.toString());
        serveOnce(first);
        List<Path> archives = list(cache);
        Installed second = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1")
                .with("JFTPD_CACHE", cache.toString())
                .with("JFTPD_JAVA_OPTS", "");
        Process process = start(second);
        ControlLines.talk(second.port(), "QUIT");
        String maps = Files.exists(Path.of("/proc/self/maps"))
                ? Files.readString(Path.of("/proc/" + process.pid() + "/maps"))
                : archives.get(0).toString();
        process.destroy();
        Installed.exitCode(process);

        assertThat(second.err()).doesNotContain("[error]");
        assertThat(archives).hasSize(1);
        assertThat(maps).contains(archives.get(0).toString());
    }

    @Test
    void a_broken_archive_and_a_cache_that_cannot_be_written_do_no_harm() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1").with("JFTPD_CACHE", cache.toString()));
        Path archive = list(cache).get(0);
        Files.delete(archive);
        Files.write(archive, new byte[4096]);
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1").with("JFTPD_CACHE", cache.toString()));

        assertThat(Files.size(archive)).isGreaterThan(1 << 20);
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1").withoutArchive());
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1")
                .without("JFTPD_CACHE")
                .without("HOME")
                .without("XDG_CACHE_HOME"));
    }

    @Test
    void without_a_java_that_is_new_enough_it_says_what_it_needs_and_what_it_found() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_292\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(old.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Installed outdated = new Installed(folder, "--version")
                .with("JAVA_HOME", folder.resolve("old").toString())
                .with("PATH", tools.toString());
        int outdatedCode = outdated.run("");
        String outdatedLine = outdated.err();
        Installed nothing =
                new Installed(folder, "--version").without("JAVA_HOME").with("PATH", tools.toString());
        int nothingCode = nothing.run("");

        assertThat(outdatedCode).isEqualTo(1);
        assertThat(outdatedLine)
                .isEqualTo("jftpd: needs Java 17 or newer; found Java 8 at " + old.resolve("java") + " (JAVA_HOME)\n");
        assertThat(nothingCode).isEqualTo(1);
        assertThat(nothing.err())
                .isEqualTo("jftpd: needs Java 17 or newer; found none, neither in JAVA_HOME nor on the PATH\n");
    }

    @Test
    void a_java_home_without_java_falls_back_to_the_path() throws Exception {
        String path = System.getProperty("java.home") + "/bin:" + System.getenv("PATH");

        assertThat(new Installed(folder, "--version")
                        .with("JAVA_HOME", folder.toString())
                        .with("PATH", path)
                        .run(""))
                .isZero();
    }

    @Test
    void several_may_add_accounts_at_once() throws Exception {
        for (int number = 0; number < 4; number++) {
            Path own = Files.createDirectory(folder.resolve("editor" + number));
            String users = folder.resolve("users.yaml").toString();
            Installed editor = new Installed(own, "user", "add", "user" + number, "-d", "/", "--users", users);
            Process process = start(editor);
            process.getOutputStream().write("secret\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
        }
        for (Process process : processes) {
            assertThat(Installed.exitCode(process)).isZero();
        }

        assertThat(folder.resolve("users.yaml")).content().hasLineCount(4).doesNotContain("secret");
    }

    @Test
    void a_shipped_configuration_is_valid_where_it_is_installed() throws Exception {
        Path conf = Installed.LAUNCHER.resolveSibling("../conf").normalize();
        Installed jftpd =
                new Installed(folder, "check", "-c", conf.resolve("jftpd.yaml").toString());

        assertThat(jftpd.run("")).isZero();
        assertThat(jftpd.out())
                .isEqualTo(conf.resolve("jftpd.yaml") + ": ok, 0 accounts in " + conf.resolve("users.yaml") + "\n");
    }

    private void serveOnce(Installed jftpd) throws Exception {
        Process process = start(jftpd);
        ControlLines.talk(jftpd.port(), "QUIT");
        process.destroy();
        assertThat(Installed.exitCode(process)).isEqualTo(143);
    }

    private Process start(Installed jftpd) throws IOException {
        Process process = jftpd.start();
        processes.add(process);
        return process;
    }

    private static List<Path> list(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }
}

package org.jftpd.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code jftpd admin} on a terminal, against the daemon that was built. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) takes other arguments elsewhere")
class AdminTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String PASSWORD = "of-the-boss";
    private static final int CONTROL_C = 3;

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    private String url = "";

    @BeforeEach
    void serve() throws IOException, InterruptedException {
        Path served = Files.createDirectory(folder.resolve("served"));
        Installed hash = new Installed(served, "hash");
        assertThat(hash.run(PASSWORD + "\n")).isZero();
        Path users = Files.writeString(
                served.resolve("users.yaml"),
                "boss: {password: \"" + hash.out().strip() + "\", root: " + served
                        + ", permissions: elr, admin: true}\n");
        Installed jftpd = new Installed(served, "serve", "--set", "users=" + users, "-p", "0", "-i", "127.0.0.1");
        processes.add(jftpd.start());
        url = " --url ftp://boss@127.0.0.1:" + jftpd.port();
    }

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    private Installed onTerminal(int rows, String command) {
        String sized =
                "stty rows " + rows + " cols 50; exec env NO_COLOR=1 " + Installed.LAUNCHER + " admin " + command + url;
        return new Installed(SCRIPT, folder, "-qec", sized, "/dev/null").with("TERM", "xterm");
    }

    private Process start(Installed terminal) throws IOException {
        Process process = terminal.start();
        processes.add(process);
        terminal.awaitOut("Password of boss");
        type(process, (PASSWORD + "\n").getBytes(StandardCharsets.US_ASCII));
        return process;
    }

    private static void type(Process process, byte... keys) throws IOException {
        process.getOutputStream().write(keys);
        process.getOutputStream().flush();
    }

    @Test
    void top_is_drawn_again_in_its_place_and_no_larger_than_the_terminal() throws Exception {
        Installed top = onTerminal(6, "top -n 3");

        assertThat(Installed.exitCode(start(top))).as(top.out()).isZero();

        String[] screens = top.out().split("\u001b\\[H", -1);
        assertThat(screens).hasSize(4);
        assertThat(screens[3]).contains("Sessions").endsWith("\u001b[J");
        assertThat(screens[3].replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").lines())
                .hasSizeLessThanOrEqualTo(6)
                .allMatch(line -> line.length() <= 50);
        assertThat(top.out()).doesNotContain(PASSWORD);
    }

    @Test
    void top_lists_who_is_there_until_a_key_ends_it_as_shells_expect() throws Exception {
        Installed top = onTerminal(100, "top");
        Process process = start(top);
        top.awaitOut(Pattern.compile("Zombies (?s:.*)\\d +boss +127\\.0\\.0\\.1"));

        type(process, (byte) CONTROL_C);

        assertThat(Installed.exitCode(process)).isEqualTo(130);
        assertThat(top.out()).doesNotContain("Exception", "\u001b[?");
    }
}

package org.jftpd.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code jftpd stat} as installed, on a terminal of its own and in a pipe. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) of util-linux makes the terminal")
class StatTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path folder;

    private Installed onTerminal(String topic) {
        String sized = "stty rows 10 cols 40; exec " + Installed.LAUNCHER + " stat " + topic;
        return new Installed(SCRIPT, folder, "-qec", sized, "/dev/null").with("TERM", "xterm");
    }

    @Test
    void a_terminal_is_drawn_again_in_colour_and_no_larger_than_it_is() throws Exception {
        Installed watch = onTerminal("ps --watch 0.2 -n 3");

        assertThat(watch.run("")).isZero();

        String[] screens = watch.out().split("\u001b\\[H", -1);
        assertThat(screens).hasSize(4);
        assertThat(screens[3]).contains("\u001b[1mPID\u001b[0m").endsWith("\u001b[J");
        assertThat(screens[3].split("\n", -1)).hasSizeLessThanOrEqualTo(10);
        assertThat(screens[3].replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").lines())
                .allMatch(line -> line.length() <= 40);
    }

    @Test
    void no_color_is_heeded() throws Exception {
        Installed cpu = onTerminal("cpu").with("NO_COLOR", "1");

        assertThat(cpu.run("")).isZero();
        assertThat(cpu.out()).contains("BUSY%").doesNotContain("\u001b");
    }

    @Test
    void a_pipe_gets_all_of_it_plain() throws Exception {
        Installed ps = new Installed(folder, "stat", "ps");

        assertThat(ps.run("")).isZero();
        assertThat(ps.out())
                .contains("COMMAND", "org.jftpd.server.daemon.Main stat ps")
                .doesNotContain("\u001b");
        assertThat(ps.err()).isEmpty();
    }

    @Test
    void whoever_stops_reading_ends_it_quietly() throws Exception {
        String pipe = Installed.LAUNCHER + " stat memory --json --watch 0.01 | head -n 2";
        Installed watch = new Installed(Path.of("/bin/sh"), folder, "-c", pipe);

        assertThat(watch.run("")).isZero();
        assertThat(watch.out().lines()).hasSize(2);
        assertThat(watch.err()).isEmpty();
    }

    @Test
    void an_interrupt_ends_it_as_shells_expect() throws Exception {
        Installed watch = new Installed(folder, "stat", "memory", "--watch", "0.1");
        Process process = watch.start();
        org.awaitility.Awaitility.await().until(() -> watch.out().contains("Swap"));

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(Installed.exitCode(process)).isEqualTo(130);
    }
}

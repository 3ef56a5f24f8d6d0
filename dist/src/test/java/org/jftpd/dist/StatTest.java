package org.jftpd.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jftpd stat} as installed, on a terminal of its own and in a pipe. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) of util-linux makes the terminal")
class StatTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int CONTROL_C = 3;

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(Installed jftpd) throws IOException {
        Process process = jftpd.start();
        processes.add(process);
        return process;
    }

    /** Shells set COLUMNS by themselves, so that it is set behind them. */
    private Installed onTerminal(String topic, String... variables) {
        String sized = "stty rows 10 cols 40; exec env " + String.join(" ", variables);
        sized += " " + Installed.LAUNCHER + " stat " + topic;
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
        Installed cpu = onTerminal("cpu", "NO_COLOR=1");

        assertThat(cpu.run("")).isZero();
        assertThat(cpu.out()).contains("BUSY%").doesNotContain("\u001b");
    }

    @Test
    void columns_are_believed() throws Exception {
        Installed memory = onTerminal("memory", "COLUMNS=14", "NO_COLOR=1");

        assertThat(memory.run("")).isZero();
        assertThat(memory.out().lines().map(String::length)).contains(14).allMatch(width -> width <= 14);
    }

    @Test
    void a_key_interrupts_a_watch_on_a_terminal_and_leaves_it_as_it_was() throws Exception {
        Path settings = folder.resolve("settings");
        String watch = Installed.LAUNCHER + " stat memory --watch 0.1; echo exit $?";
        String compared = "trap : INT; stty -g > settings; " + watch + "; stty -g | cmp - settings && echo unchanged";
        Installed terminal = new Installed(SCRIPT, folder, "-qc", compared, "/dev/null");
        Process process = start(terminal);
        terminal.awaitOut("Swap");

        process.getOutputStream().write(CONTROL_C);
        process.getOutputStream().flush();

        terminal.awaitOut("unchanged");
        assertThat(terminal.out()).contains("exit 130").doesNotContain("\u001b[?");
        process.getOutputStream().close();
        assertThat(Installed.exitCode(process)).isZero();
        assertThat(settings).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--watch=0.1", "--json --watch=0.1"})
    void a_process_that_ends_ends_its_watching(String options) throws Exception {
        Process watched = new ProcessBuilder("cat").start();
        processes.add(watched);
        String topic = Installed.LAUNCHER + " stat process " + watched.pid() + " " + options;
        Installed watch = new Installed(Path.of("/bin/sh"), folder, "-c", topic);
        Process process = start(watch);
        watch.awaitOut("cat");

        watched.getOutputStream().close();

        assertThat(Installed.exitCode(process)).isEqualTo(1);
        assertThat(watch.out()).doesNotContain("NoSuchProcess");
        assertThat(watch.err()).isEqualTo("jftpd: there is no process " + watched.pid() + "\n");
    }

    @Test
    void serving_loads_neither_native_code_nor_oshi() throws Exception {
        Path classes = folder.resolve("classes");
        Installed server = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1")
                .withoutArchive()
                .with("JFTPD_JAVA_OPTS", "-Xlog:class+load:file=" + classes);
        Process process = start(server);
        server.port();
        process.destroy();
        Installed.exitCode(process);

        assertThat(Files.readString(classes))
                .contains("org.jftpd.server.daemon.stat.Stat ")
                .doesNotContain("com.sun.jna.", " oshi.");
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
        Process process = start(watch);
        watch.awaitOut("Swap");

        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();

        assertThat(Installed.exitCode(kill)).isZero();
        assertThat(Installed.exitCode(process)).isEqualTo(130);
    }
}

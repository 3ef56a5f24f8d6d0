package org.jftpd.monitor;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A shell command that runs while a test does, killed at the end. */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final java.lang.Process shell;
    private final BufferedReader out;

    private Child(java.lang.Process shell) {
        this.shell = shell;
        this.out = shell.inputReader(StandardCharsets.ISO_8859_1);
    }

    public static Child sh(String script) {
        return run("/bin/sh", "-c", script);
    }

    public static Child run(String... command) {
        try {
            java.lang.Process started = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> !started.isAlive() || hasArguments(started.pid()));
            return new Child(started);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Whether a program has all that others see of it. While the kernel loads it, a process has the name of the JDK's
     * helper and no arguments, and these come last.
     */
    private static boolean hasArguments(long pid) {
        try {
            return Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")).length > 0;
        } catch (IOException endedOrNotLinux) {
            return true;
        }
    }

    /** A process that sleeps and never collects its child, which has ended. */
    public static Child withZombie() {
        return sh("sleep 0.1 & echo $!; exec sleep 60");
    }

    public int pid() {
        return (int) shell.pid();
    }

    /** The next line it prints. */
    public String line() {
        try {
            return String.valueOf(out.readLine());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int printedPid() {
        return Integer.parseInt(line().strip());
    }

    /** Ends its standard input, and with it a {@code read} that waits. */
    public void endInput() {
        try {
            shell.getOutputStream().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return shell.exitValue();
    }

    @Override
    public void close() {
        shell.destroyForcibly();
        shell.onExit().join();
    }
}

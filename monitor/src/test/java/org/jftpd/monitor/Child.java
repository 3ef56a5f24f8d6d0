package org.jftpd.monitor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A shell command that runs while a test does, killed at the end. */
public final class Child implements AutoCloseable {
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
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        shell.waitFor(10, TimeUnit.SECONDS);
        return shell.exitValue();
    }

    @Override
    public void close() {
        shell.destroyForcibly();
        shell.onExit().join();
    }
}

package org.jftpd.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of the tests in a JVM of its own, in namespaces of its own: what it prints, errors included. */
public final class Apart {
    private static final String[] AS_ROOT = {"unshare", "--fork"};
    private static final String[] AS_ANYBODY = {"unshare", "--user", "--map-root-user", "--fork"};
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private Apart() {}

    /** Whether this machine lets us have namespaces like these. */
    public static boolean isPermitted(String... namespaces) {
        try {
            return run(command(namespaces, "true")).exit() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /**
     * Runs a program to its end; without namespaces in those of the tests.
     *
     * @throws AssertionError with all it printed, when it failed
     */
    public static void run(Class<?> program, String... namespaces) throws IOException {
        succeed(command(namespaces, java(program)));
    }

    /** Runs a script as root in namespaces; its arguments are a command that runs the program in a JVM. */
    public static void script(String script, Class<?> program, String... namespaces) throws IOException {
        String[] shell = {"/bin/sh", "-c", script, "sh"};
        List<String> command = command(namespaces, shell);
        command.addAll(List.of(java(program)));
        succeed(command);
    }

    private static String[] java(Class<?> program) {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()
        };
    }

    private static void succeed(List<String> command) throws IOException {
        Ended ended = run(command);
        if (ended.exit() != 0) {
            throw new AssertionError(ended.output());
        }
    }

    private record Ended(int exit, String output) {}

    private static List<String> command(String[] namespaces, String... program) {
        List<String> command = new ArrayList<>();
        if (namespaces.length > 0) {
            command.addAll(List.of(ROOT ? AS_ROOT : AS_ANYBODY));
            command.addAll(List.of(namespaces));
        }
        command.addAll(List.of(program));
        return command;
    }

    private static Ended run(List<String> command) throws IOException {
        java.lang.Process process = Watchdog.over(
                new ProcessBuilder(command).redirectErrorStream(true).start(), Duration.ofMinutes(2));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

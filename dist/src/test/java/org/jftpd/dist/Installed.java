package org.jftpd.dist;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed launcher as a process: what it printed, and how it ended. */
final class Installed {
    static final Path LAUNCHER = Path.of("target/jftpd/bin/jftpd").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("jftpd ready at ftp://127\\.0\\.0\\.1:(\\d+)/: .*\n(?s:.*)");
    private static final long SECONDS = 60;

    private final ProcessBuilder builder;
    private final Path out;
    private final Path err;

    /** @param folder where the process runs and its output is kept; its class-data archive too */
    Installed(Path folder, String... arguments) {
        this(LAUNCHER, folder, arguments);
    }

    Installed(Path launcher, Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        out = folder.resolve("out");
        err = folder.resolve("err");
        builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JFTPD_CACHE", folder.resolve("cache").toString());
    }

    Installed with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    Installed without(String variable) {
        builder.environment().remove(variable);
        return this;
    }

    Process start() throws IOException {
        return builder.start();
    }

    /** Runs to the end, with this text on standard input. */
    int run(String input) throws IOException, InterruptedException {
        Process process = start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return exitCode(process);
    }

    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + SECONDS + " s");
        }
        return process.exitValue();
    }

    /** Waits until the server says that it is ready, on 127.0.0.1. */
    int port() {
        Matcher ready = await().atMost(Duration.ofSeconds(30)).until(() -> READY.matcher(out()), Matcher::matches);
        return Integer.parseInt(ready.group(1));
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}

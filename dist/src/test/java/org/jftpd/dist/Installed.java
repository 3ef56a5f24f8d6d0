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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The installed launcher as a process: what it printed, and how it ended. */
final class Installed {
    static final Path LAUNCHER = Path.of("target/jftpd/bin/jftpd").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("\\Ajftpd ready at ftp://127\\.0\\.0\\.1:(\\d+)/: .*\n");
    private static final long SECONDS = 60;

    /** Shared by all tests: to write an archive takes longer than most of them. */
    private static final Path CACHE = Path.of("target/cache").toAbsolutePath();

    private final ProcessBuilder builder;
    private final Path out;
    private final Path err;
    private Optional<Process> started = Optional.empty();

    /** @param folder where the process runs and its output is kept */
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
        environment.put("JFTPD_CACHE", CACHE.toString());
    }

    Installed with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    /** It makes no class-data archive: for options that no other test has. */
    Installed withoutArchive() {
        return with("JFTPD_CACHE", "/proc/none");
    }

    Installed without(String variable) {
        builder.environment().remove(variable);
        return this;
    }

    Process start() throws IOException {
        Process process = builder.start();
        started = Optional.of(process);
        return process;
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
        return Integer.parseInt(awaitOut(READY).group(1));
    }

    /** Waits until it has printed this text; fails at once when it has ended without. */
    void awaitOut(String text) {
        awaited(out, Pattern.compile(text, Pattern.LITERAL));
    }

    /** The same for a pattern, and where it was found. */
    MatchResult awaitOut(Pattern text) {
        return awaited(out, text);
    }

    /** The same on standard error. */
    void awaitErr(String text) {
        awaited(err, Pattern.compile(text, Pattern.LITERAL));
    }

    /** The same for a pattern on standard error. */
    MatchResult awaitErr(Pattern text) {
        return awaited(err, text);
    }

    private MatchResult awaited(Path file, Pattern text) {
        String printed = await().atMost(Duration.ofSeconds(SECONDS))
                .until(() -> printed(file, text), soFar -> text.matcher(soFar).find());
        return text.matcher(printed).results().findFirst().orElseThrow();
    }

    /** What it has printed so far, which may end within a letter. */
    private String printed(Path file, Pattern awaited) throws IOException {
        boolean ended = !started.orElseThrow().isAlive();
        String printed = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (ended && !awaited.matcher(printed).find()) {
            throw new IllegalStateException("has ended without \"" + awaited + "\", but printed:\n" + printed);
        }
        return printed;
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}

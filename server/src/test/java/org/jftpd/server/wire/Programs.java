package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Other people's programs, run against our server. */
public final class Programs {
    private static final int PATIENCE_SECONDS = 120;
    private static final int WATCH_MINUTES = 5;

    private Programs() {}

    /** What a program left: its exit code and everything it printed. */
    record Ended(int code, String output) {
        Ended succeeded() {
            assertThat(code).as(output).isZero();
            return this;
        }
    }

    /** Skips the test, by the name of the program, where it is not installed. */
    public static void assumePresent(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean present = Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(present, () -> program + " is not installed");
    }

    /**
     * Ends a program, with all it started, that is still there after five minutes: a test that reads what it prints
     * waits no longer.
     */
    public static Process watched(Process program) {
        CompletableFuture<Process> unused = program.onExit()
                .orTimeout(WATCH_MINUTES, TimeUnit.MINUTES)
                .exceptionally(late -> {
                    program.descendants().forEach(ProcessHandle::destroyForcibly);
                    return program.destroyForcibly();
                });
        return program;
    }

    /** Runs a program in a folder; skips the test where it is not installed. */
    static Ended run(Path folder, String... command) throws IOException, InterruptedException {
        assumePresent(command[0]);
        Path output = Files.createTempFile("output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        // No settings of whoever runs the tests.
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String printed = new String(Files.readAllBytes(output), UTF_8);
            assertThat(ended).as("%s ends; it printed: %s", command[0], printed).isTrue();
            return new Ended(process.exitValue(), printed);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}

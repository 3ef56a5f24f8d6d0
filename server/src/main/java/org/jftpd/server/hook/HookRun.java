package org.jftpd.server.hook;

import static org.jftpd.server.hook.UploadHook.LOG;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program. Its output is read while it runs and never waited for: something it left behind may keep the
 * pipe open for ever.
 */
final class HookRun {
    private static final int LOOK_MILLIS = 50;

    private final HookPolicy policy;
    private final String file;
    private volatile @Nullable Process process;
    private volatile boolean killed;

    HookRun(HookPolicy policy, String file) {
        this.policy = policy;
        this.file = file;
    }

    /** Blocks until the program has ended, or was killed for its slowness. */
    void run(HookEnvironment environment) {
        try {
            Process started = start(environment);
            process = started;
            if (killed) {
                kill();
            }
            report(await(started));
        } catch (IOException e) {
            LOG.error("{} could not be run after the upload of {}: {}", policy.program(), file, e.getMessage());
        } catch (InterruptedException stopping) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it and everything it started. By any thread. */
    void kill() {
        killed = true;
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private Process start(HookEnvironment environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(policy.program().toString())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        environment.into(builder.environment());
        return builder.start();
    }

    private int await(Process started) throws IOException, InterruptedException {
        HookOutput output = new HookOutput(file);
        long end = System.nanoTime() + policy.timeout().toNanos();
        try (InputStream printed = started.getInputStream()) {
            while (!started.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                output.take(printed);
                if (!killed && System.nanoTime() - end > 0) {
                    LOG.error(
                            "{} is killed, it took over {} after the upload of {}",
                            policy.program(),
                            policy.timeout(),
                            file);
                    kill();
                }
            }
            output.take(printed);
            output.end();
        }
        return started.exitValue();
    }

    private void report(int code) {
        if (code != 0 && !killed) {
            LOG.warn("{} ended with {} after the upload of {}", policy.program(), code, file);
        }
    }
}

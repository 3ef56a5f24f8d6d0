package org.jftpd.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process we start, and all that can be asked about it (psutil {@code Popen}): the JVM's {@link java.lang.Process}
 * has its pipes and its exit code, the {@link Process} everything else. Closed by who started it; safe for several
 * threads.
 */
public final class Popen implements AutoCloseable {
    private final java.lang.Process started;
    private final Process process;

    private Popen(java.lang.Process started, Process process) {
        this.started = started;
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param host where it is looked up; {@link Host#local} usually
     * @throws IOException when it cannot be started
     */
    public static Popen start(Host host, ProcessBuilder builder) throws IOException {
        java.lang.Process started = builder.start();
        return new Popen(started, host.processes().process(started));
    }

    /** What the monitor knows of it, also after its end: then every figure is a {@link NoSuchProcess}. */
    public Process process() {
        return process;
    }

    /** Its pipes. */
    public java.lang.Process pipes() {
        return started;
    }

    /** Its exit code, without waiting; empty while it runs (Python {@code poll()}). */
    public OptionalInt poll() {
        return started.isAlive() ? OptionalInt.empty() : OptionalInt.of(started.exitValue());
    }

    /**
     * Waits until it has ended.
     *
     * @return its exit code; 128 and the signal for one that was killed, as the JVM tells it
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public int waitFor() throws InterruptedException {
        return started.waitFor();
    }

    /**
     * The same for a limited time.
     *
     * @throws IllegalArgumentException when the timeout is negative
     * @throws TimeoutExpired when it still runs then
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public int waitFor(Duration timeout) throws InterruptedException {
        Pause.requireNotNegative(timeout);
        if (!started.waitFor(Pause.capped(timeout).toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutExpired(timeout, process.pid(), nameOrNull());
        }
        return started.exitValue();
    }

    private @Nullable String nameOrNull() {
        try {
            return process.name();
        } catch (MonitorException endedMeanwhile) {
            return null;
        }
    }

    /**
     * Closes its pipes and waits for its end, as Python's {@code with} does; does not kill it.
     *
     * @throws IOException when it did not read what was written to it; all is closed then, and it has ended
     */
    @Override
    public void close() throws IOException {
        OutputStream stdin = started.getOutputStream();
        InputStream stderr = started.getErrorStream();
        InputStream stdout = started.getInputStream();
        try (stdin;
                stderr;
                stdout) {
            // What is written and not sent yet goes out as stdin is closed, the last of them.
        } finally {
            started.onExit().join();
        }
    }
}

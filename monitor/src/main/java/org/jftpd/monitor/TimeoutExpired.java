package org.jftpd.monitor;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time was up before the process ended or before the kernel answered (psutil's {@code TimeoutExpired}). */
public final class TimeoutExpired extends MonitorException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;
    private final int pid;
    private @Nullable String name;

    public TimeoutExpired(Duration timeout, int pid, @Nullable String name) {
        super("timeout after " + timeout.toMillis() / 1000.0 + " seconds");
        this.timeout = timeout;
        this.pid = pid;
        this.name = name;
    }

    /** How long was waited at most; zero when it was refused at once, since too many earlier reads still hang. */
    public Duration timeout() {
        return timeout;
    }

    @Override
    void learnName(String known) {
        name = name == null ? known : name;
    }

    @Override
    public String getMessage() {
        return AccessDenied.describe(pid, name, super.getMessage());
    }

    public int pid() {
        return pid;
    }

    /** The name, where it was known: the handle has read it before. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }
}

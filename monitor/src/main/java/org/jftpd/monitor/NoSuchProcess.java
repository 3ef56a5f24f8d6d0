package org.jftpd.monitor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process is gone, was never there, or its pid now belongs to another one (psutil's {@code NoSuchProcess}). */
public class NoSuchProcess extends MonitorException {
    private static final long serialVersionUID = 1L;

    private final int pid;
    private @Nullable String name;

    public NoSuchProcess(int pid, @Nullable String name, String message) {
        super(message);
        this.pid = pid;
        this.name = name;
    }

    /** The process was there and has ended. */
    public static NoSuchProcess gone(int pid) {
        return new NoSuchProcess(pid, null, "process no longer exists");
    }

    /** No process has this pid. */
    public static NoSuchProcess absent(int pid) {
        return new NoSuchProcess(pid, null, "process PID not found");
    }

    /** The process has ended and another one has its pid. */
    public static NoSuchProcess reused(int pid) {
        return new NoSuchProcess(pid, null, "process no longer exists and its PID has been reused");
    }

    @Override
    final void learnName(String known) {
        name = name == null ? known : name;
    }

    @Override
    public final String getMessage() {
        return AccessDenied.describe(pid, name, super.getMessage());
    }

    public final int pid() {
        return pid;
    }

    /** The name, where it was known: the handle has read it before. */
    public final Optional<String> name() {
        return Optional.ofNullable(name);
    }
}

package org.jftpd.monitor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kernel does not let this user see or do that to the process (psutil's {@code AccessDenied}). */
public final class AccessDenied extends MonitorException {
    private static final long serialVersionUID = 1L;

    private final int pid;
    private final @Nullable String name;

    public AccessDenied(int pid, @Nullable String name, String message) {
        super(describe(pid, name, message));
        this.pid = pid;
        this.name = name;
    }

    static String describe(int pid, @Nullable String name, String message) {
        return message + " (pid=" + pid + (name == null ? "" : ", name='" + name + "'") + ")";
    }

    public int pid() {
        return pid;
    }

    /** The name, where it was known. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }
}

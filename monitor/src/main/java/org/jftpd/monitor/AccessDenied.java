package org.jftpd.monitor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kernel does not let this user see or do that to the process (psutil's {@code AccessDenied}). */
public final class AccessDenied extends MonitorException {
    private static final long serialVersionUID = 1L;

    private final int pid;
    private @Nullable String name;

    public AccessDenied(int pid, @Nullable String name, String message) {
        super(message);
        this.pid = pid;
        this.name = name;
    }

    static String describe(int pid, @Nullable String name, @Nullable String message) {
        return message + " (pid=" + pid + (name == null ? "" : ", name='" + name + "'") + ")";
    }

    @Override
    void learnName(String known) {
        name = name == null ? known : name;
    }

    @Override
    public String getMessage() {
        return describe(pid, name, super.getMessage());
    }

    public int pid() {
        return pid;
    }

    /** The name, where it was known: the handle has read it before. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }
}

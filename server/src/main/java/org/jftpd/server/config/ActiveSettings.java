package org.jftpd.server.config;

import java.time.Duration;

/**
 * Data connections that the server opens (PORT, EPRT).
 *
 * @param enabled whether there are any; if not, PORT and EPRT are refused
 * @param timeout how long connecting may take, 1 ms or more
 * @param permitForeign whether the client may name another address than its own
 * @param permitPrivileged whether the client may name a port below 1024
 */
public record ActiveSettings(boolean enabled, Duration timeout, boolean permitForeign, boolean permitPrivileged) {
    public ActiveSettings {
        Bounds.time("timeout", timeout);
    }

    /** Enabled, 30 seconds, the client's own address and unprivileged ports only. */
    public static ActiveSettings defaults() {
        return new ActiveSettings(true, Duration.ofSeconds(30), false, false);
    }
}

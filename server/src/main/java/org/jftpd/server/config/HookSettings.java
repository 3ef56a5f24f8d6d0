package org.jftpd.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The program that is run after each complete upload.
 *
 * @param program its path, if there is one
 * @param timeout after which it is killed, 1 ms or more
 * @param concurrency how many run at a time, 1 to 64
 */
public record HookSettings(Optional<Path> program, Duration timeout, int concurrency) {
    private static final int MOST = 64;

    public HookSettings {
        Bounds.time("hook-timeout", timeout);
        Bounds.between("hook-concurrency", 1, MOST, concurrency);
    }

    /** None. */
    public static HookSettings defaults() {
        return new HookSettings(Optional.empty(), Duration.ofSeconds(60), 4);
    }
}

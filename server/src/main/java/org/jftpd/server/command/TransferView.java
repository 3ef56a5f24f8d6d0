package org.jftpd.server.command;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What can be seen of one transfer from outside.
 *
 * @param verb that started it
 * @param path of the file or directory, as its client sees it
 * @param way the bytes go
 * @param bytes moved so far
 * @param expected how many it will be, if that is known
 * @param running for how long
 */
public record TransferView(String verb, String path, Way way, long bytes, OptionalLong expected, Duration running) {
    /** Which way bytes go, seen by the client. */
    public enum Way {
        DOWNLOAD,
        UPLOAD
    }

    /** Mean since it started, in bytes a second. */
    public double bytesPerSecond() {
        return running.isZero() ? 0 : bytes / (running.toNanos() / 1e9);
    }
}

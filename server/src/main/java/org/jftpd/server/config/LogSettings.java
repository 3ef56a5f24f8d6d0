package org.jftpd.server.config;

/**
 * What is logged.
 *
 * @param commands whether every command and reply is, passwords masked
 */
public record LogSettings(boolean commands) {
    /** No commands. */
    public static LogSettings defaults() {
        return new LogSettings(false);
    }
}

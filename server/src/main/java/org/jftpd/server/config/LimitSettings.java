package org.jftpd.server.config;

/**
 * How much the server lets clients take; zero is no limit.
 *
 * @param connections control and data connections at a time, 0 to 1000000
 * @param perAddress control connections at a time from one address, 0 to 1000000
 */
public record LimitSettings(int connections, int perAddress) {
    private static final int MOST = 1_000_000;

    public LimitSettings {
        Bounds.between("connections", 0, MOST, connections);
        Bounds.between("per-address", 0, MOST, perAddress);
    }

    /** 512 connections, however many of them from one address. */
    public static LimitSettings defaults() {
        return new LimitSettings(512, 0);
    }
}

package org.jftpd.server.config;

/**
 * How much the server lets clients take; zero is no limit.
 *
 * @param connections control and data connections at a time, 0 to 1000000
 * @param perAddress control connections at a time from one address, 0 to 1000000
 * @param perUser sessions at a time of one account, unless the account says otherwise, 0 to 1000000
 * @param speeds how fast transfers may go
 */
public record LimitSettings(int connections, int perAddress, int perUser, Speeds speeds) {
    private static final int MOST = 1_000_000;

    /** Speeds of all transfers together, and of the transfers of each session. */
    public record Speeds(SpeedSettings all, SpeedSettings session) {
        /** As fast as can be. */
        public static Speeds unlimited() {
            return new Speeds(SpeedSettings.unlimited(), SpeedSettings.unlimited());
        }
    }

    public LimitSettings {
        Bounds.between("connections", 0, MOST, connections);
        Bounds.between("per-address", 0, MOST, perAddress);
        Bounds.between("per-user", 0, MOST, perUser);
    }

    /** 512 connections, however many of them from one address or by one account, as fast as can be. */
    public static LimitSettings defaults() {
        return new LimitSettings(512, 0, 0, Speeds.unlimited());
    }
}

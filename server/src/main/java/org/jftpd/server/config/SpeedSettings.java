package org.jftpd.server.config;

/**
 * How fast transfers may go, in bytes per second; zero is no limit.
 *
 * @param download to clients
 * @param upload from clients
 */
public record SpeedSettings(long download, long upload) {
    /** 1 TiB a second: more is no limit for anybody. */
    static final long MOST = 1L << 40;

    public SpeedSettings {
        Bounds.between("download", 0, MOST, download);
        Bounds.between("upload", 0, MOST, upload);
    }

    /** As fast as can be. */
    public static SpeedSettings unlimited() {
        return new SpeedSettings(0, 0);
    }
}

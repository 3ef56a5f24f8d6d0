package org.jftpd.server.transfer;

/**
 * The most bytes per second, each way; zero is no limit.
 *
 * @param download to clients
 * @param upload from clients
 */
public record Rates(long download, long upload) {
    /** As fast as can be. */
    public static final Rates UNLIMITED = new Rates(0, 0);

    public Rates {
        if (download < 0 || upload < 0) {
            throw new IllegalArgumentException("bytes per second cannot be less than 0");
        }
    }
}

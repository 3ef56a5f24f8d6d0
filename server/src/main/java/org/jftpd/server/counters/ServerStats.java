package org.jftpd.server.counters;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a server has done since it started, read at one moment. */
public record ServerStats(Sessions sessions, Logins logins, Transfers transfers, Bytes bytes) {

    /**
     * Control connections.
     *
     * @param open now
     * @param total since the start, refused ones left out
     * @param refused turned away at connect
     */
    public record Sessions(long open, long total, long refused) {}

    /**
     * Logins.
     *
     * @param succeeded let in
     * @param failed wrong names and passwords
     */
    public record Logins(long succeeded, long failed) {}

    /**
     * Transfers of files and listings.
     *
     * @param running now
     * @param complete ended with 226
     * @param incomplete ended in any other way
     * @param verdicts how many of these in which way, by the names of the ways
     */
    public record Transfers(long running, long complete, long incomplete, Map<String, Long> verdicts) {
        public Transfers {
            verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts));
        }
    }

    /**
     * Bytes over data connections.
     *
     * @param sent to clients
     * @param received from clients
     */
    public record Bytes(long sent, long received) {}
}

package org.jftpd.server.admin.http;

/**
 * Whether a server does its work.
 *
 * @param state in one word
 * @param why nothing when it is ready, else a sentence without paths or addresses
 */
public record Health(State state, String why) {
    /** A server that takes clients. */
    public static final Health READY = new Health(State.READY, "");

    /** What a balancer wants to know. */
    public enum State {
        READY(200),
        /** It takes no new clients; transfers may end. */
        DRAINING(503),
        /** It cannot do its work. */
        FAILING(503);

        private final int httpStatus;

        State(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        int httpStatus() {
            return httpStatus;
        }
    }
}

package org.jftpd.server.transfer;

import java.time.Duration;

/**
 * Whether the end of a data connection is believed to be the end of the file. When the client's control connection has
 * ended without QUIT, it may be that of a client that was killed, until the client turns out to be there.
 */
final class Doubt {
    /** A client whose socket is too full to find out whether it is there is believed after this time. */
    static final StallClock.Limit PATIENCE = new StallClock.Limit(Duration.ofSeconds(10), 0);

    private volatile boolean controlEnded;
    private volatile boolean controlStands;
    private boolean open;

    /** The control connection has ended. Any thread. */
    void controlEnded() {
        controlEnded = true;
    }

    /** The client only closed its half. Any thread. */
    void controlStands() {
        controlStands = true;
    }

    /** Whether an upload that ends now may be that of a client that was killed. */
    boolean isDue() {
        return controlEnded && !controlStands;
    }

    /** An upload has ended, and waits for the truth about its client. In the transfer's loop, as all that follow. */
    void begin() {
        open = true;
    }

    /** Whether an upload waits for the truth. */
    boolean isOpen() {
        return open;
    }

    /** The client is there, or is believed to be. */
    void end() {
        open = false;
    }
}

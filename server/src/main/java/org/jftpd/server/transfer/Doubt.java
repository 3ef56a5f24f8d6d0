package org.jftpd.server.transfer;

import java.time.Duration;

/**
 * Whether the end of a data connection is believed to be the end of the file. A client that was killed ends both its
 * connections, the data connection a moment before the other one as a rule; so an upload that took a while waits for
 * that moment. When the control connection has ended without QUIT, the client is in doubt until it turns out to be
 * there.
 */
final class Doubt {
    /** A client whose socket is too full to find out whether it is there is believed after this time. */
    static final StallClock.Limit PATIENCE = new StallClock.Limit(Duration.ofSeconds(10), 0);

    /** Nobody is killed in the middle of an upload that took less. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    /** The two ends of a client that was killed are some 0.1 ms apart; a busy machine notices the second one later. */
    private static final Duration LONGEST_MOMENT = Duration.ofMillis(50);

    /** That moment shall not slow anybody down: it is no longer than this part of the upload. */
    private static final int PART = 20;

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

    /** How long an upload waits for the other end before it is looked at; zero for not at all. */
    Duration moment(Duration running) {
        if (controlEnded || running.compareTo(AT_ONCE) < 0) {
            return Duration.ZERO;
        }
        Duration part = running.dividedBy(PART);
        return part.compareTo(LONGEST_MOMENT) < 0 ? part : LONGEST_MOMENT;
    }

    /** Whether an upload that has ended may be that of a client that was killed. */
    boolean isDue() {
        return controlEnded && !controlStands;
    }

    /** An upload waits for the truth about its client. In the transfer's loop, as all that follow. */
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

package org.jftpd.server.transfer;

import java.time.Duration;
import java.util.Optional;
import org.jftpd.server.transfer.StallClock.Limit;

/**
 * Whether the end of a data connection is believed to be the end of the file. A client that was killed ends both its
 * connections, the data connection a moment before the other one as a rule; so an upload that took a while waits for
 * that moment. When the control connection has ended without QUIT, the client is in doubt until it turns out to be
 * there.
 */
final class Doubt {
    /** Nobody is killed in the middle of an upload that took less. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    /** The two ends of a client that was killed are some 0.1 ms apart; a busy machine notices the second one later. */
    private static final Duration LONGEST_MOMENT = Duration.ofMillis(50);

    /** That moment shall not slow anybody down: it is no longer than this part of the upload. */
    private static final int PART = 20;

    /** A client whose socket is too full to find out whether it is there is believed after this time. */
    private static final Limit PATIENCE = new Limit(Duration.ofSeconds(10), 0);

    private volatile boolean controlEnded;
    private volatile boolean controlStands;
    private Optional<Limit> open = Optional.empty();

    /** The control connection has ended. Any thread. */
    void controlEnded() {
        controlEnded = true;
    }

    /** The client only closed its half. Any thread. */
    void controlStands() {
        controlStands = true;
    }

    /**
     * An upload has ended. In the transfer's loop, as all that follow.
     *
     * @param running how long it took
     * @return how long it waits for the truth; empty when it is believed
     */
    Optional<Limit> begin(Duration running) {
        if (isDue()) {
            open = Optional.of(PATIENCE);
        } else if (running.compareTo(AT_ONCE) >= 0 && !controlStands) {
            open = Optional.of(moment(running));
        }
        return open;
    }

    private static Limit moment(Duration running) {
        Duration part = running.dividedBy(PART);
        return new Limit(part.compareTo(LONGEST_MOMENT) < 0 ? part : LONGEST_MOMENT, 0);
    }

    /** That time is over. @return how much longer it waits; empty when it is believed */
    Optional<Limit> rang() {
        open = isDue() && !open.equals(Optional.of(PATIENCE)) ? Optional.of(PATIENCE) : Optional.empty();
        return open;
    }

    /** Whether an upload waits for the truth. */
    boolean isOpen() {
        return open.isPresent();
    }

    /** The client is there. */
    void end() {
        open = Optional.empty();
    }

    private boolean isDue() {
        return controlEnded && !controlStands;
    }
}

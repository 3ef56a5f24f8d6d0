package org.jftpd.server.fault;

import java.time.Duration;
import org.jftpd.server.command.Hindrance;
import org.jftpd.server.transfer.Throttle;

/** A transfer that stalls. */
record Held(long bytes, Duration time) implements Hindrance {
    Held {
        Spans.requireNotNegative(time);
    }

    @Override
    public Throttle throttle(Throttle usual) {
        return usual.heldAt(bytes, time);
    }
}

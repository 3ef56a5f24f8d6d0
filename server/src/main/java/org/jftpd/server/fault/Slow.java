package org.jftpd.server.fault;

import org.jftpd.server.command.Hindrance;
import org.jftpd.server.transfer.Rates;
import org.jftpd.server.transfer.Throttle;

/** A transfer that goes slowly. */
record Slow(long bytesPerSecond) implements Hindrance {
    Slow {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("not a speed: " + bytesPerSecond);
        }
    }

    @Override
    public Throttle throttle(Throttle usual) {
        return usual.within(new Rates(bytesPerSecond, bytesPerSecond));
    }
}

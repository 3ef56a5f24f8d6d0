package org.jftpd.monitor.linux;

import java.time.Instant;

/** What the entries of one sampler share while they are read: a buffer, a parsed line, the time. One thread. */
final class KeptReading {
    final Bytes bytes = new Bytes();
    final StatLine line = new StatLine();
    final LongNames names;
    private final BootClock clock;
    Instant boot = Instant.EPOCH;
    long nanos;

    KeptReading(LinuxHome home, BootClock clock) {
        this.names = new LongNames(home);
        this.clock = clock;
    }

    void begin() {
        boot = clock.bootTime();
        nanos = System.nanoTime();
    }
}

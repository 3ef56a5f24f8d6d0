package org.jftpd.monitor.linux;

import java.time.Instant;

/** What the entries of one sampler share while they are read: a buffer, a parsed line, the time. One thread. */
final class KeptReading {
    final Bytes bytes = new Bytes();
    final StatLine line = new StatLine();
    final Instant boot;
    final LongNames names;
    long nanos;

    KeptReading(LinuxHome home) {
        this.names = new LongNames(home);
        this.boot = new CpuStatFile(home).bootTime();
    }

    void begin() {
        nanos = System.nanoTime();
    }
}

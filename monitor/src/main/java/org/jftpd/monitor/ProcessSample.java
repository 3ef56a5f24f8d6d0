package org.jftpd.monitor;

/** One process in a {@link ProcessSampler}: valid until the next sample. Times are seconds, sizes are bytes. */
public interface ProcessSample {
    int pid();

    /** Clock ticks from boot to its start; with the pid this is its identity. */
    long startTicks();

    int ppid();

    String name();

    ProcessStatus status();

    double userTime();

    double systemTime();

    long rss();

    long vms();

    /** Of one CPU since the sample before; 0 in its first one. */
    double cpuPercent();

    /** All seven facts, to keep. */
    ProcessSnapshot snapshot();
}

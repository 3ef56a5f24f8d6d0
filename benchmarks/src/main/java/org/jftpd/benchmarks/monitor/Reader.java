package org.jftpd.benchmarks.monitor;

/** Somebody who can read the host: ours, psutil, OSHI. */
interface Reader extends AutoCloseable {
    /** Microseconds one reading takes, the mean of so many. */
    double micros(Measure measure, int readings);

    @Override
    default void close() {}

    /** What is read; the names are those of the printed lines. */
    enum Measure {
        /** Seven facts of all processes. */
        ITERATE,
        /** The same, again and again; the others have nothing better than ITERATE. */
        SAMPLER,
        DISK_IO_COUNTERS,
        VIRTUAL_MEMORY,
        NET_IO_COUNTERS
    }
}

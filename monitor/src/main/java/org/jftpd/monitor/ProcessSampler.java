package org.jftpd.monitor;

import java.util.List;

/**
 * Reads all processes again and again at the least cost: it keeps their files open (two descriptors a process, up to a
 * limit) and makes no garbage. For one thread at a time; closed by who opened it.
 */
public interface ProcessSampler extends AutoCloseable {
    /**
     * All processes now, ascending by pid, zombies included. The list and its entries are the sampler's own and are
     * overwritten by the next call.
     *
     * <p>When the JVM runs out of descriptors the sampler closes its files, begins anew and keeps fewer from then on.
     *
     * @throws IllegalStateException when it is closed
     * @throws MonitorException when a process is there and cannot be read even so
     */
    List<ProcessSample> sample();

    /** Closes the files it kept. */
    @Override
    void close();
}

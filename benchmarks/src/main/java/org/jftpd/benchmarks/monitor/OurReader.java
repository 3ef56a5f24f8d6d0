package org.jftpd.benchmarks.monitor;

import org.jftpd.monitor.Host;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSampler;

/** The monitor module. */
final class OurReader implements Reader {
    private final Host host = Host.local();
    private final ProcessSampler sampler = host.processes().sampler(8000);

    /** Keeps results alive, as a black hole does. */
    private long sink;

    @Override
    public double micros(Measure measure, int readings) {
        long begin = System.nanoTime();
        for (int i = 0; i < readings; i++) {
            sink += read(measure);
        }
        return (System.nanoTime() - begin) / 1000.0 / readings;
    }

    private long read(Measure measure) {
        return switch (measure) {
            case ITERATE -> host.processes().snapshots().size();
            case SAMPLER -> sampled();
            case DISK_IO_COUNTERS -> host.disks().ioCounters().orElseThrow().readBytes();
            case VIRTUAL_MEMORY -> host.memory().virtual().available();
            case NET_IO_COUNTERS -> host.network().ioCounters().orElseThrow().bytesRecv();
        };
    }

    private long sampled() {
        long sum = 0;
        for (ProcessSample one : sampler.sample()) {
            sum += one.rss();
        }
        return sum;
    }

    /** Bytes that one sample allocates a process once it is warm. */
    double bytesPerSample() {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int processes = 0;
        for (int i = 0; i < 20; i++) {
            processes += sampler.sample().size();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / processes;
    }

    @Override
    public void close() {
        sampler.close();
        if (sink == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }
}

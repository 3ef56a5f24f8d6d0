package org.jftpd.monitor;

import java.io.Serializable;

/**
 * Time one CPU, or all of them together, has spent in each mode since boot, in seconds (psutil {@code cpu_times()}).
 * The kernel's raw figures: user includes guest, nice includes guestNice. A mode the system does not know took 0.
 */
public record CpuTimes(
        double user,
        double system,
        double idle,
        double nice,
        double iowait,
        double irq,
        double softirq,
        double steal,
        double guest,
        double guestNice)
        implements Serializable {

    /** All modes, each second counted once. */
    public double total() {
        return user + system + idle + nice + iowait + irq + softirq + steal;
    }

    /** What was not idle and not waiting for disks. */
    public double busy() {
        return total() - idle - iowait;
    }
}

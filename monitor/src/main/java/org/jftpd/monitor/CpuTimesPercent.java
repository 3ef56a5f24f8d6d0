package org.jftpd.monitor;

import java.io.Serializable;

/** How the CPU's time was divided between two moments, in percent, 0 to 100 (psutil {@code cpu_times_percent()}). */
public record CpuTimesPercent(
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
        implements Serializable {}

package org.jftpd.monitor;

/** What to do about kernel counters that start again at 0: psutil's {@code nowrap}. */
public enum Wraps {
    /** Figures only grow, as long as the device stays. */
    HIDDEN,
    /** Figures as the kernel tells them. */
    RAW
}

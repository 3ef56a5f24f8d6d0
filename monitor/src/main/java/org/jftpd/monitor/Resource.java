package org.jftpd.monitor;

/** What the kernel limits for each process (psutil {@code RLIMIT_*}, getrlimit(2)); bytes, seconds or a count. */
public enum Resource {
    CPU(0, "Max cpu time"),
    FSIZE(1, "Max file size"),
    DATA(2, "Max data size"),
    STACK(3, "Max stack size"),
    CORE(4, "Max core file size"),
    RSS(5, "Max resident set"),
    NPROC(6, "Max processes"),
    NOFILE(7, "Max open files"),
    MEMLOCK(8, "Max locked memory"),
    AS(9, "Max address space"),
    LOCKS(10, "Max file locks"),
    SIGPENDING(11, "Max pending signals"),
    MSGQUEUE(12, "Max msgqueue size"),
    NICE(13, "Max nice priority"),
    RTPRIO(14, "Max realtime priority"),
    RTTIME(15, "Max realtime timeout");

    private final int code;
    private final String title;

    Resource(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The number Linux gives it. */
    public int code() {
        return code;
    }

    /** What /proc/PID/limits calls it. */
    public String title() {
        return title;
    }
}

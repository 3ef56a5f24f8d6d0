package org.jftpd.monitor;

/** What a process is doing, in psutil's words ({@code STATUS_*}), from the kernel's letter in /proc/PID/stat. */
public enum ProcessStatus {
    RUNNING("running"),
    SLEEPING("sleeping"),
    DISK_SLEEP("disk-sleep"),
    STOPPED("stopped"),
    TRACING_STOP("tracing-stop"),
    ZOMBIE("zombie"),
    DEAD("dead"),
    WAKE_KILL("wake-kill"),
    WAKING("waking"),
    IDLE("idle"),
    PARKED("parked"),
    /** A letter no kernel had when this was written. */
    UNKNOWN("?");

    private final String psutilName;

    ProcessStatus(String psutilName) {
        this.psutilName = psutilName;
    }

    /** As psutil prints it: {@code disk-sleep}. */
    public String psutilName() {
        return psutilName;
    }

    /** The status for the kernel's letter (proc(5)). */
    public static ProcessStatus of(char letter) {
        return switch (letter) {
            case 'R' -> RUNNING;
            case 'S' -> SLEEPING;
            case 'D' -> DISK_SLEEP;
            case 'T' -> STOPPED;
            case 't' -> TRACING_STOP;
            case 'Z' -> ZOMBIE;
            case 'X', 'x' -> DEAD;
            case 'K' -> WAKE_KILL;
            case 'W' -> WAKING;
            case 'I' -> IDLE;
            case 'P' -> PARKED;
            default -> UNKNOWN;
        };
    }
}

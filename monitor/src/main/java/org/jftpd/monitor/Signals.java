package org.jftpd.monitor;

/** The signals that have a method of their own, signal(7) on Linux. */
final class Signals {
    static final int KILL = 9;
    static final int TERM = 15;
    static final int CONT = 18;
    static final int STOP = 19;

    private Signals() {}
}

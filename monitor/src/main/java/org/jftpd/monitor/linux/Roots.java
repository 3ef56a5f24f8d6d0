package org.jftpd.monitor.linux;

import java.io.Serializable;

/**
 * Where the kernel's files are: /proc and /sys here, other folders in tests and containers.
 *
 * @param proc folder in the place of /proc
 * @param sys folder in the place of /sys
 * @param etc folder in the place of /etc, for user names
 * @param run folder in the place of /run, for logins
 */
record Roots(String proc, String sys, String etc, String run) implements Serializable {
    static final Roots LOCAL = new Roots("/proc", "/sys", "/etc", "/run");

    /** Whether pids below this root are pids to the system calls of this JVM. */
    boolean live() {
        return proc.equals(LOCAL.proc);
    }

    /** The network of our own namespace, without the link that /proc/net is. */
    String net() {
        return live() ? "/self/net" : "/net";
    }

    String process(int pid) {
        return proc + "/" + pid;
    }

    String process(int pid, String file) {
        return proc + "/" + pid + file;
    }
}

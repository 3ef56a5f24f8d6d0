package org.jftpd.monitor.linux;

import java.io.File;
import java.util.Arrays;
import org.jftpd.monitor.MonitorException;

/** The folders of /proc whose names are numbers: one each process, threads are not listed. */
final class PidListing {
    private final File proc;

    PidListing(Roots roots) {
        this.proc = new File(roots.proc());
    }

    /** Ascending. */
    int[] read() {
        String[] names = proc.list();
        if (names == null) {
            throw new MonitorException(proc + " cannot be listed");
        }
        int[] pids = new int[names.length];
        int count = 0;
        for (String name : names) {
            int pid = number(name);
            if (pid > 0) {
                pids[count++] = pid;
            }
        }
        int[] found = Arrays.copyOf(pids, count);
        Arrays.sort(found);
        return found;
    }

    /** 0 when it is not one. */
    static int number(String name) {
        int value = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > 100_000_000) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

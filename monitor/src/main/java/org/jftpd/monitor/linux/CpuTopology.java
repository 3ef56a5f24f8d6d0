package org.jftpd.monitor.linux;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** /sys/devices/system/cpu: which logical CPUs share a core; /proc/cpuinfo where sysfs does not tell. */
final class CpuTopology {
    private final LinuxHome home;

    CpuTopology(LinuxHome home) {
        this.home = home;
    }

    /** Cores with at least one CPU online. */
    OptionalInt physical() {
        int cores = distinct("core_cpus_list");
        if (cores == 0) {
            cores = distinct("thread_siblings_list");
        }
        if (cores == 0) {
            cores = fromCpuinfo();
        }
        return cores == 0 ? OptionalInt.empty() : OptionalInt.of(cores);
    }

    private int distinct(String file) {
        String base = home.roots().sys() + "/devices/system/cpu";
        Set<String> cores = new HashSet<>();
        for (String name : new SysFolder(home, base).names("cpu[0-9]+")) {
            String list = home.lineOrEmpty(base + "/" + name + "/topology/" + file);
            if (!list.isEmpty()) {
                cores.add(list);
            }
        }
        return cores.size();
    }

    /** "physical id" with "core id" is a core. */
    private int fromCpuinfo() {
        Set<String> cores = new HashSet<>();
        String socket = "";
        Bytes file = home.files().readUnless(Probe.NO_FACT, home.roots().proc() + "/cpuinfo");
        if (file == null) {
            return 0;
        }
        do {
            if (file.startsWith("physical id")) {
                socket = file.restOfLine();
            } else if (file.startsWith("core id")) {
                cores.add(socket + file.restOfLine());
            }
        } while (file.nextLine());
        return cores.size();
    }
}

package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.List;

/** The kernel's lists of CPUs: 0-3,8. */
final class CpuList {
    private static final int MOST = 1 << 16;

    private CpuList() {}

    static List<Integer> parse(String list) {
        List<Integer> cpus = new ArrayList<>();
        byte[] ascii = Names.encode(list);
        Bytes text = new Bytes().wrap(ascii, ascii.length, "list of CPUs");
        while (!text.atLineEnd()) {
            int first = text.integer();
            int last = text.accept("-") ? text.integer() : first;
            if (last - first > MOST) {
                throw text.malformed();
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
            if (!text.accept(",") && !text.atLineEnd()) {
                throw text.malformed();
            }
        }
        return List.copyOf(cpus);
    }

    /** Those that are in both. */
    static List<Integer> common(List<Integer> some, List<Integer> others) {
        List<Integer> both = new ArrayList<>(some);
        both.retainAll(others);
        return List.copyOf(both);
    }
}

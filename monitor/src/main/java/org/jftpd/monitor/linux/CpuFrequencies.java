package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jftpd.monitor.CpuFrequency;
import org.jspecify.annotations.Nullable;

/** /sys/devices/system/cpu/cpuN/cpufreq in kHz; /proc/cpuinfo has the current clock only. */
final class CpuFrequencies {
    private static final double KILO = 1000.0;

    private final LinuxHome home;

    CpuFrequencies(LinuxHome home) {
        this.home = home;
    }

    /** One each CPU, in the order of their numbers; none where the kernel does not tell. */
    List<CpuFrequency> read() {
        SysFolder cpus = new SysFolder(home, home.roots().sys() + "/devices/system/cpu");
        List<CpuFrequency> found = new ArrayList<>();
        List<String> names = new ArrayList<>(cpus.names("cpu[0-9]+"));
        names.sort((one, other) ->
                one.length() != other.length() ? Integer.compare(one.length(), other.length()) : one.compareTo(other));
        for (String name : names) {
            SysFolder clock = cpus.child(name).child("cpufreq");
            OptionalLong current = clock.number("scaling_cur_freq");
            current = current.isPresent() ? current : clock.number("cpuinfo_cur_freq");
            if (current.isPresent()) {
                found.add(new CpuFrequency(
                        mhz(current), mhz(clock.number("scaling_min_freq")), mhz(clock.number("scaling_max_freq"))));
            }
        }
        return found.isEmpty() ? fromCpuinfo() : List.copyOf(found);
    }

    private static @Nullable Double mhz(OptionalLong khz) {
        return khz.isPresent() ? khz.getAsLong() / KILO : null;
    }

    private List<CpuFrequency> fromCpuinfo() {
        Bytes lines = home.read("/cpuinfo");
        List<CpuFrequency> found = new ArrayList<>();
        while (lines.find("cpu MHz")) {
            lines.skipWords(1);
            found.add(new CpuFrequency(lines.decimal(), null, null));
        }
        return List.copyOf(found);
    }
}

package org.jftpd.monitor.linux;

import java.io.File;
import java.util.Optional;
import java.util.OptionalLong;
import org.jftpd.monitor.CgroupView;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of our own process, version 2 or 1, below /sys/fs/cgroup. A limit of any group above counts too;
 * inside a container the groups may be mounted at their own root.
 */
final class CgroupFolder {
    /** What version 1 writes for "no limit" is close to 2^63. */
    private static final long NO_LIMIT = 1L << 60;

    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;

    private final LinuxHome home;
    private final String mounts;

    CgroupFolder(LinuxHome home) {
        this.home = home;
        this.mounts = home.roots().sys() + "/fs/cgroup";
    }

    /** Empty on a kernel without control groups. */
    Optional<CgroupView> view() {
        String memory = groupOrEmpty("memory");
        if (!memory.isEmpty()) {
            return Optional.of(versionOne(memory, groupOrEmpty("cpu")));
        }
        String unified = groupOrEmpty("");
        return unified.isEmpty() ? Optional.empty() : Optional.of(versionTwo(unified));
    }

    /** Lines are "number:controllers:path"; version 2 has no controllers. */
    private String groupOrEmpty(String controller) {
        Bytes lines = home.files().readUnless(Probe.NO_FACT, home.roots().proc() + "/self/cgroup");
        if (lines == null) {
            return "";
        }
        do {
            String[] fields = lines.restOfLine().split(":", 3);
            if (fields.length == 3 && ("," + fields[1] + ",").contains("," + controller + ",")) {
                return fields[2];
            }
        } while (lines.nextLine());
        return "";
    }

    /** The group's folder, or the mount point where the path is not visible from here. */
    private String folder(String mount, String group) {
        String path = group.equals("/") ? mount : mount + group;
        return new File(path).isDirectory() ? path : mount;
    }

    private CgroupView versionTwo(String group) {
        String mount = new File(mounts + "/unified").isDirectory() ? mounts + "/unified" : mounts;
        String folder = folder(mount, group);
        return new CgroupView(
                group,
                lowest(mount, folder, "memory.max"),
                number(folder, "memory.current"),
                lowestQuota(mount, folder),
                stat(folder, "nr_throttled "),
                scaled(stat(folder, "throttled_usec "), MICROS));
    }

    private CgroupView versionOne(String memoryGroup, String cpuGroup) {
        String memory = folder(mounts + "/memory", memoryGroup);
        String cpuMount = new File(mounts + "/cpu").isDirectory() ? mounts + "/cpu" : mounts + "/cpu,cpuacct";
        String cpu = folder(cpuMount, cpuGroup);
        return new CgroupView(
                memoryGroup,
                lowest(mounts + "/memory", memory, "memory.limit_in_bytes"),
                number(memory, "memory.usage_in_bytes"),
                quota(number(cpu, "cpu.cfs_quota_us"), number(cpu, "cpu.cfs_period_us")),
                stat(cpu, "nr_throttled "),
                scaled(stat(cpu, "throttled_time "), NANOS));
    }

    /** A quota of -1 is none. */
    private static @Nullable Double quota(@Nullable Long quota, @Nullable Long period) {
        if (quota == null || period == null || quota <= 0 || period <= 0) {
            return null;
        }
        return quota.doubleValue() / period.doubleValue();
    }

    private @Nullable Long number(String folder, String file) {
        OptionalLong value = new SysFolder(home, folder).number(file);
        return value.isPresent() ? value.getAsLong() : null;
    }

    private @Nullable Long lowest(String mount, String folder, String file) {
        Long lowest = null;
        for (String at = folder; at.length() >= mount.length(); at = at.substring(0, at.lastIndexOf('/'))) {
            Long limit = number(at, file);
            if (limit != null && limit < NO_LIMIT && (lowest == null || limit < lowest)) {
                lowest = limit;
            }
        }
        return lowest;
    }

    /** cpu.max is "quota period" in microseconds, or "max period". */
    private @Nullable Double lowestQuota(String mount, String folder) {
        Double lowest = null;
        for (String at = folder; at.length() >= mount.length(); at = at.substring(0, at.lastIndexOf('/'))) {
            String[] words = home.lineOrEmpty(at + "/cpu.max").split(" ", 2);
            if (words.length == 2 && words[0].matches("[0-9]{1,18}") && words[1].matches("[1-9][0-9]{0,17}")) {
                double cpus = Double.parseDouble(words[0]) / Double.parseDouble(words[1]);
                lowest = lowest == null || cpus < lowest ? Double.valueOf(cpus) : lowest;
            }
        }
        return lowest;
    }

    private @Nullable Long stat(String folder, String key) {
        Bytes lines = home.files().readUnless(Probe.NO_FACT, folder + "/cpu.stat");
        return lines != null && lines.find(key) ? lines.number() : null;
    }

    private static @Nullable Double scaled(@Nullable Long value, double unit) {
        return value == null ? null : value / unit;
    }
}

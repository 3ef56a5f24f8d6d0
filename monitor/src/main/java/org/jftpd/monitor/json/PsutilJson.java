package org.jftpd.monitor.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jftpd.monitor.Cpu;
import org.jftpd.monitor.Disks;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.Memory;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.Network;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a host, each call as one JSON object on one line without a line end. A field that cannot be told is
 * {@code {"error": "AccessDenied"}}, or ZombieProcess, TimeoutExpired, Error; a process that is gone is
 * {@code {"error": "NoSuchProcess", "pid": 7}}. Thread-safe.
 */
public final class PsutilJson {
    /** The psutil that is followed (its {@code version_info}); where version 8 tidied a shape, it is that one. */
    public static final String VERSION_INFO = "7.2.2";

    private final Host host;

    public PsutilJson(Host host) {
        this.host = host;
    }

    /** All about one process. */
    public String process(int pid) {
        try {
            return JsonText.of(ProcessJson.all(host.processes().process(pid)));
        } catch (NoSuchProcess gone) {
            return JsonText.of(Fields.gone(pid));
        }
    }

    /** All about the host, with a short list of its processes. */
    public String system() {
        Fields fields = new Fields();
        addCpu(fields);
        addMemory(fields);
        addDisk(fields);
        addNet(fields);
        return JsonText.of(fields.ask("boot_time", host::bootTime)
                .ask("users", host::users)
                .ask("pids", this::pids)
                .ask("process_iter", this::processes)
                .byName());
    }

    /** All processes, with the seven facts that a list shows. */
    public String ps() {
        return JsonText.of(new Fields()
                .ask("process_iter", this::processes)
                .ask("pids", this::pids)
                .byName());
    }

    public String cpu() {
        return JsonText.of(addCpu(new Fields()).byName());
    }

    public String memory() {
        return JsonText.of(addMemory(new Fields()).ask("cgroup", host::cgroup).byName());
    }

    public String disk() {
        return JsonText.of(addDisk(new Fields()).byName());
    }

    public String net() {
        return JsonText.of(addNet(new Fields()).byName());
    }

    /** Processes that have ended and were not collected. */
    public String zombies() {
        List<Object> zombies = new ArrayList<>();
        for (Process zombie : host.processes().zombies()) {
            zombies.add(zombie(zombie));
        }
        return JsonText.of(Map.of("zombies", zombies));
    }

    private static Object zombie(Process zombie) {
        try {
            return new Fields()
                    .ask("pid", zombie::pid)
                    .ask("ppid", zombie::ppid)
                    .ask("name", zombie::name)
                    .ask("status", zombie::status)
                    .ask("username", zombie::username)
                    .ask("cpu_times", zombie::cpuTimes)
                    .ask("create_time", zombie::createTime)
                    .byName();
        } catch (NoSuchProcess collected) {
            return Fields.gone(zombie.pid());
        }
    }

    private List<Integer> pids() {
        return Arrays.stream(host.processes().pids()).boxed().toList();
    }

    /** A process that the kernel hides from us, or whose files are malformed, is told as such, not left out. */
    private List<Map<String, ? extends @Nullable Object>> processes() {
        Map<Integer, Map<String, ? extends @Nullable Object>> all = new TreeMap<>();
        int[] before = host.processes().pids();
        for (ProcessSnapshot one : host.processes().snapshots()) {
            Map<String, @Nullable Object> fields = JsonText.fields(one);
            fields.remove("start_ticks");
            all.put(one.pid(), fields);
        }
        for (int pid : before) {
            if (!all.containsKey(pid)) {
                addUnlisted(pid, all);
            }
        }
        return List.copyOf(all.values());
    }

    private void addUnlisted(int pid, Map<Integer, Map<String, ? extends @Nullable Object>> all) {
        try {
            if (host.processes().pidExists(pid)) {
                all.put(pid, Fields.hidden(pid));
            }
        } catch (MonitorException malformed) {
            all.put(pid, Fields.unreadable(pid));
        }
    }

    private Fields addCpu(Fields fields) {
        Cpu cpu = host.cpu();
        return fields.ask("cpu_count_logical", cpu::count)
                .ask("cpu_count_physical", () -> orNull(cpu.physicalCount()))
                .ask("cpu_freq", cpu::frequency)
                .ask("cpu_percent", cpu::percent)
                .ask("cpu_stats", cpu::stats)
                .ask("cpu_times", cpu::times)
                .ask("cpu_times_percpu", cpu::timesPerCpu)
                .ask("getloadavg", () -> loadAverage(cpu));
    }

    private static @Nullable Object orNull(java.util.OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static List<Double> loadAverage(Cpu cpu) {
        var load = cpu.loadAverage();
        return List.of(load.oneMinute(), load.fiveMinutes(), load.fifteenMinutes());
    }

    private Fields addMemory(Fields fields) {
        Memory memory = host.memory();
        return fields.ask("virtual_memory", memory::virtual).ask("swap_memory", memory::swap);
    }

    private Fields addDisk(Fields fields) {
        Disks disks = host.disks();
        return fields.ask("disk_io_counters", disks::ioCountersPerDisk)
                .ask("disk_partitions", disks::partitions)
                .ask("disk_partitions_all", disks::allPartitions)
                .ask("disk_usage", () -> disks.usage(Path.of("/")));
    }

    private Fields addNet(Fields fields) {
        Network network = host.network();
        return fields.ask("net_io_counters", network::ioCountersPerNic)
                .ask("net_if_addrs", network::addresses)
                .ask("net_if_stats", network::stats);
    }
}

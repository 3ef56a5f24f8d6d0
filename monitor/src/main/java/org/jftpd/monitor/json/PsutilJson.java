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
            return JsonText.of(Answers.gone(pid));
        }
    }

    /** All about the host, with a short list of its processes. */
    public String system() {
        Answers answers = new Answers();
        addCpu(answers);
        addMemory(answers);
        addDisk(answers);
        addNet(answers);
        return JsonText.of(answers.ask("boot_time", host::bootTime)
                .ask("users", host::users)
                .ask("pids", this::pids)
                .ask("process_iter", this::processes)
                .fields());
    }

    /** All processes, with the seven facts that a list shows. */
    public String ps() {
        return JsonText.of(new Answers()
                .ask("process_iter", this::processes)
                .ask("pids", this::pids)
                .fields());
    }

    public String cpu() {
        return JsonText.of(addCpu(new Answers()).fields());
    }

    public String memory() {
        return JsonText.of(addMemory(new Answers()).ask("cgroup", host::cgroup).fields());
    }

    public String disk() {
        return JsonText.of(addDisk(new Answers()).fields());
    }

    public String net() {
        return JsonText.of(addNet(new Answers()).fields());
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
            return new Answers()
                    .ask("pid", zombie::pid)
                    .ask("ppid", zombie::ppid)
                    .ask("name", zombie::name)
                    .ask("status", zombie::status)
                    .ask("username", zombie::username)
                    .ask("cpu_times", zombie::cpuTimes)
                    .ask("create_time", zombie::createTime)
                    .fields();
        } catch (NoSuchProcess collected) {
            return Answers.gone(zombie.pid());
        }
    }

    private List<Integer> pids() {
        return Arrays.stream(host.processes().pids()).boxed().toList();
    }

    /** A process that the kernel hides from us is told as such, not left out. */
    private List<Map<String, ? extends @Nullable Object>> processes() {
        Map<Integer, Map<String, ? extends @Nullable Object>> all = new TreeMap<>();
        int[] before = host.processes().pids();
        for (ProcessSnapshot one : host.processes().snapshots()) {
            Map<String, @Nullable Object> fields = JsonText.fields(one);
            fields.remove("start_ticks");
            all.put(one.pid(), fields);
        }
        for (int pid : before) {
            if (!all.containsKey(pid) && host.processes().pidExists(pid)) {
                all.put(pid, Answers.hidden(pid));
            }
        }
        return List.copyOf(all.values());
    }

    private Answers addCpu(Answers answers) {
        Cpu cpu = host.cpu();
        return answers.ask("cpu_count_logical", cpu::count)
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

    private Answers addMemory(Answers answers) {
        Memory memory = host.memory();
        return answers.ask("virtual_memory", memory::virtual).ask("swap_memory", memory::swap);
    }

    private Answers addDisk(Answers answers) {
        Disks disks = host.disks();
        return answers.ask("disk_io_counters", disks::ioCountersPerDisk)
                .ask("disk_partitions", disks::partitions)
                .ask("disk_partitions_all", disks::allPartitions)
                .ask("disk_usage", () -> disks.usage(Path.of("/")));
    }

    private Answers addNet(Answers answers) {
        Network network = host.network();
        return answers.ask("net_io_counters", network::ioCountersPerNic)
                .ask("net_if_addrs", network::addresses)
                .ask("net_if_stats", network::stats);
    }
}

package org.jftpd.monitor.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.MemoryMap;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessAttribute;
import org.jftpd.monitor.Resource;
import org.jftpd.monitor.ResourceLimit;
import org.jspecify.annotations.Nullable;

/** One process with all that can be asked about it. */
final class ProcessJson {
    private ProcessJson() {}

    /** Fields under psutil's names; the answer "gone" when it vanishes meanwhile is the caller's. */
    static Map<String, @Nullable Object> all(Process process) {
        Process moment = process.oneshot();
        Fields fields = new Fields();
        for (ProcessAttribute attribute : ProcessAttribute.values()) {
            switch (attribute) {
                case NET_CONNECTIONS ->
                    fields.ask("net_connections", () -> connections(moment, ConnectionKind.INET))
                            .ask("net_connections_unix", () -> connections(moment, ConnectionKind.UNIX));
                case MEMORY_MAPS -> fields.ask("memory_maps_paths", () -> paths(moment.memoryMaps()));
                default -> fields.ask(attribute.psutilName(), () -> attribute.of(moment));
            }
        }
        return fields.ask("children", () -> pids(moment.children()))
                .ask("children_recursive", () -> pids(moment.descendants()))
                .ask("parent_pid", () -> process.parent().map(Process::pid))
                .ask("rlimit_nofile", () -> pair(moment.rlimit(Resource.NOFILE)))
                .ask("is_running", process::isRunning)
                .byName();
    }

    private static List<Integer> pids(List<Process> processes) {
        return processes.stream().map(Process::pid).toList();
    }

    private static List<Long> pair(ResourceLimit limit) {
        return List.of(limit.soft(), limit.hard());
    }

    /** Files only, sorted. */
    private static Iterable<String> paths(List<MemoryMap> maps) {
        TreeSet<String> paths = new TreeSet<>();
        for (MemoryMap map : maps) {
            if (map.path().startsWith("/")) {
                paths.add(map.path());
            }
        }
        return paths;
    }

    /** psutil leaves the pid out, since it is the process's own; the peer of a UNIX socket is an empty text there. */
    private static List<Map<String, @Nullable Object>> connections(Process process, ConnectionKind kind) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (NetConnection connection : process.netConnections(kind)) {
            Map<String, @Nullable Object> fields = JsonText.fields(connection);
            fields.remove("pid");
            if (connection.family() == AddressFamily.AF_UNIX) {
                fields.put("raddr", "");
            }
            all.add(fields);
        }
        return all;
    }
}

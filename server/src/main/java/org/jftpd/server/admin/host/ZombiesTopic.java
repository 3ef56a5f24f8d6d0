package org.jftpd.server.admin.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Units;
import org.jftpd.server.admin.Value;

/**
 * Processes that have ended and were not collected: of this server and its descendants one by one, of the machine how
 * many; and how many orphans the server has collected.
 */
final class ZombiesTopic implements Topic {
    private final Window<List<ProcessSnapshot>> window;

    private final LongSupplier reaped;

    ZombiesTopic(SharedHost shared, LongSupplier reaped) {
        this.reaped = reaped;
        window = new Window<>(System::nanoTime, () -> shared.host().processes().snapshots());
    }

    @Override
    public Told tell() {
        List<ProcessSnapshot> all = window.span().now();
        Map<Integer, String> names = new HashMap<>();
        all.forEach(process -> names.put(process.pid(), process.name()));
        Set<Integer> family =
                family(all, Math.toIntExact(ProcessHandle.current().pid()));
        List<ProcessSnapshot> zombies = all.stream()
                .filter(process -> process.status() == ProcessStatus.ZOMBIE)
                .toList();
        List<Fact> own = new ArrayList<>();
        zombies.stream()
                .filter(zombie -> family.contains(zombie.ppid()))
                .forEach(zombie -> own.add(item(zombie, names.getOrDefault(zombie.ppid(), "?"))));
        Facts facts = new Facts()
                .add("of_server", "of this server", Value.of(own.size()))
                .add("on_host", "on this machine", Value.of(zombies.size()))
                .add("reaped", "collected so far", Value.of(reaped.getAsLong()))
                .add("zombies", new Value.Items(own));
        return new Report("Zombies", facts.list());
    }

    /** A process and its descendants. */
    private static Set<Integer> family(List<ProcessSnapshot> all, int head) {
        Set<Integer> family = new HashSet<>(Set.of(head));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (ProcessSnapshot process : all) {
                grew |= family.contains(process.ppid()) && family.add(process.pid());
            }
        }
        return family;
    }

    private static Fact item(ProcessSnapshot zombie, String parent) {
        double age = Duration.between(zombie.createTime(), Instant.now()).toMillis() / 1e3;
        return new Fact(
                Integer.toString(zombie.pid()),
                new Value.Row(
                        "child of " + zombie.ppid() + " (" + parent + "), started " + Units.seconds(age) + " ago: "
                                + zombie.name(),
                        new Facts()
                                .add("pid", Value.of(zombie.pid()))
                                .add("name", Value.of(zombie.name()))
                                .add("status", Value.of(zombie.status().psutilName()))
                                .add("ppid", Value.of(zombie.ppid()))
                                .add("parent_name", Value.of(parent))
                                .add("create_time", Value.at(zombie.createTime()))
                                .add("age", Value.seconds(age))
                                .list()));
    }
}

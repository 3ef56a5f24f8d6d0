package org.jftpd.server.admin.host;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import org.jftpd.monitor.CgroupView;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Value;
import org.jftpd.server.admin.host.HostReading.MemoryReading;

/** Memory of the machine, of the control group, and of this JVM. */
final class MemoryTopic implements Topic {
    private final SharedHost shared;

    MemoryTopic(SharedHost shared) {
        this.shared = shared;
    }

    @Override
    public Told tell() {
        HostReading now = shared.span().now();
        MemoryReading memory = now.memory().figures();
        Facts facts = new Facts()
                .add("virtual_memory", "host", new Value.Group(PsutilFacts.of(memory.virtual())))
                .add("swap_memory", "swap", new Value.Group(PsutilFacts.of(memory.swap())));
        PsutilFacts.ask(facts, "cgroup", () -> limits(now.containment()));
        facts.group("jvm", "JVM", MemoryTopic::jvm);
        return new Report("Memory", facts.list());
    }

    private static Value limits(CgroupView cgroup) {
        Long limit = cgroup.memoryLimit();
        Long usage = cgroup.memoryUsage();
        Facts facts = new Facts()
                .add("memory_limit", limit == null ? Value.none("none") : Value.bytes(limit))
                .add("memory_usage", usage == null ? Value.none("not counted") : Value.bytes(usage));
        return new Value.Group(facts.list());
    }

    private static void jvm(Facts facts) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        facts.add("heap_used", Value.bytes(heap.getUsed()))
                .add("heap_committed", Value.bytes(heap.getCommitted()))
                .add("heap_max", heap.getMax() < 0 ? Value.none("no limit") : Value.bytes(heap.getMax()))
                .add("nonheap_used", Value.bytes(other.getUsed()));
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                facts.add("direct_buffers", Value.of(pool.getCount()))
                        .add("direct_bytes", "direct buffers hold", Value.bytes(pool.getMemoryUsed()));
            }
        }
        facts.group("gc", "", MemoryTopic::collectors);
    }

    private static void collectors(Facts facts) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            facts.group(
                    collector.getName(),
                    collector.getName(),
                    gc -> gc.add("count", Value.of(collector.getCollectionCount()))
                            .add("time", Value.seconds(collector.getCollectionTime() / 1e3)));
        }
    }
}

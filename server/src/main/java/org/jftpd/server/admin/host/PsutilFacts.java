package org.jftpd.server.admin.host;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.CpuStats;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.DiskUsage;
import org.jftpd.monitor.IoCounters;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.TimeoutExpired;
import org.jftpd.monitor.VirtualMemory;
import org.jftpd.monitor.ZombieProcess;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Value;
import org.jspecify.annotations.Nullable;

/** {@code monitor}'s records as facts, under psutil's names. */
final class PsutilFacts {
    private PsutilFacts() {}

    static List<Fact> of(CpuTimes times) {
        return new Facts()
                .add("user", Value.seconds(times.user()))
                .add("system", Value.seconds(times.system()))
                .add("idle", Value.seconds(times.idle()))
                .add("nice", Value.seconds(times.nice()))
                .add("iowait", Value.seconds(times.iowait()))
                .add("irq", Value.seconds(times.irq()))
                .add("softirq", Value.seconds(times.softirq()))
                .add("steal", Value.seconds(times.steal()))
                .add("guest", Value.seconds(times.guest()))
                .add("guest_nice", Value.seconds(times.guestNice()))
                .list();
    }

    static List<Fact> of(CpuStats stats) {
        Facts facts = new Facts()
                .add("ctx_switches", Value.of(stats.ctxSwitches()))
                .add("interrupts", Value.of(stats.interrupts()));
        count(facts, "soft_interrupts", stats.softInterrupts());
        count(facts, "syscalls", stats.syscalls());
        return facts.list();
    }

    static List<Fact> of(VirtualMemory memory) {
        Facts facts = new Facts()
                .add("total", Value.bytes(memory.total()))
                .add("available", Value.bytes(memory.available()))
                .add("percent", Value.percent(memory.percent()))
                .add("used", Value.bytes(memory.used()))
                .add("free", Value.bytes(memory.free()));
        bytes(facts, "active", memory.active());
        bytes(facts, "inactive", memory.inactive());
        bytes(facts, "buffers", memory.buffers());
        bytes(facts, "cached", memory.cached());
        bytes(facts, "shared", memory.shared());
        bytes(facts, "slab", memory.slab());
        return facts.list();
    }

    static List<Fact> of(SwapMemory swap) {
        return new Facts()
                .add("total", Value.bytes(swap.total()))
                .add("used", Value.bytes(swap.used()))
                .add("free", Value.bytes(swap.free()))
                .add("percent", Value.percent(swap.percent()))
                .add("sin", Value.bytes(swap.sin()))
                .add("sout", Value.bytes(swap.sout()))
                .list();
    }

    static Facts of(DiskIoCounters io) {
        Facts facts = new Facts()
                .add("read_count", Value.of(io.readCount()))
                .add("write_count", Value.of(io.writeCount()))
                .add("read_bytes", Value.bytes(io.readBytes()))
                .add("write_bytes", Value.bytes(io.writeBytes()));
        count(facts, "read_time", io.readTime());
        count(facts, "write_time", io.writeTime());
        count(facts, "read_merged_count", io.readMergedCount());
        count(facts, "write_merged_count", io.writeMergedCount());
        return facts.add("busy_time", Value.of(io.busyTime()));
    }

    static List<Fact> of(DiskUsage usage) {
        return new Facts()
                .add("total", Value.bytes(usage.total()))
                .add("used", Value.bytes(usage.used()))
                .add("free", Value.bytes(usage.free()))
                .add("percent", Value.percent(usage.percent()))
                .list();
    }

    static Facts of(NetIoCounters io) {
        Facts facts = new Facts()
                .add("bytes_sent", Value.bytes(io.bytesSent()))
                .add("bytes_recv", Value.bytes(io.bytesRecv()))
                .add("packets_sent", Value.of(io.packetsSent()))
                .add("packets_recv", Value.of(io.packetsRecv()))
                .add("errin", Value.of(io.errin()))
                .add("errout", Value.of(io.errout()))
                .add("dropin", Value.of(io.dropin()));
        count(facts, "dropout", io.dropout());
        return facts;
    }

    static List<Fact> of(ProcessCpuTimes times) {
        Facts facts = new Facts().add("user", Value.seconds(times.user())).add("system", Value.seconds(times.system()));
        seconds(facts, "children_user", times.childrenUser());
        seconds(facts, "children_system", times.childrenSystem());
        seconds(facts, "iowait", times.iowait());
        return facts.list();
    }

    static List<Fact> of(ProcessMemory memory) {
        Facts facts = new Facts().add("rss", Value.bytes(memory.rss())).add("vms", Value.bytes(memory.vms()));
        bytes(facts, "shared", memory.shared());
        bytes(facts, "text", memory.text());
        bytes(facts, "data", memory.data());
        return facts.list();
    }

    static List<Fact> of(IoCounters io) {
        Facts facts = new Facts();
        count(facts, "read_count", io.readCount());
        count(facts, "write_count", io.writeCount());
        facts.add("read_bytes", Value.bytes(io.readBytes())).add("write_bytes", Value.bytes(io.writeBytes()));
        bytes(facts, "read_chars", io.readChars());
        bytes(facts, "write_chars", io.writeChars());
        return facts.list();
    }

    /** Adds an answer whose label is its name in words. */
    static void ask(Facts facts, String name, Supplier<Value> question) {
        ask(facts::add, name, question);
    }

    /**
     * Adds an answer, or why there is none; one that this system does not know is left out.
     *
     * @throws NoSuchProcess when the process as a whole is gone
     */
    static void ask(BiConsumer<String, Value> facts, String name, Supplier<Value> question) {
        try {
            facts.accept(name, question.get());
        } catch (UnsupportedOperationException unknownHere) {
            return;
        } catch (ZombieProcess zombie) {
            facts.accept(name, Value.withheld("ZombieProcess"));
        } catch (NoSuchProcess gone) {
            throw gone;
        } catch (AccessDenied denied) {
            facts.accept(name, Value.withheld("AccessDenied"));
        } catch (TimeoutExpired late) {
            facts.accept(name, Value.withheld("TimeoutExpired"));
        } catch (MonitorException unreadable) {
            facts.accept(name, Value.withheld("Error"));
        }
    }

    /** Adds facts about things that have names of their own, or why there are none. */
    static void askEach(Facts facts, String name, Supplier<List<Fact>> question) {
        BiConsumer<String, Value> added = (each, value) ->
                facts.add(value instanceof Value.Group ? new Fact(each, "", value) : new Fact(each, value));
        ask(added, name, () -> new Value.Group(question.get()));
    }

    private static void bytes(Facts facts, String name, @Nullable Long bytes) {
        if (bytes != null) {
            facts.add(name, Value.bytes(bytes));
        }
    }

    private static void count(Facts facts, String name, @Nullable Long count) {
        if (count != null) {
            facts.add(name, Value.of(count));
        }
    }

    private static void seconds(Facts facts, String name, @Nullable Double seconds) {
        if (seconds != null) {
            facts.add(name, Value.seconds(seconds));
        }
    }
}

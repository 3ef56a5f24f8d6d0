package org.jftpd.server.admin;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The threads of this program, without those of the JVM that run no Java. */
final class ThreadsTopic implements Topic {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public Told tell() {
        List<Fact> items = new ArrayList<>();
        for (@Nullable ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                items.add(item(thread));
            }
        }
        Value all = new Value.Items(items);
        return new Report("Threads", new Facts().add("threads", all).list());
    }

    private Fact item(ThreadInfo thread) {
        double seconds = cpuSeconds(thread.getThreadId());
        String state = thread.getThreadState().name().toLowerCase(Locale.ROOT);
        return new Fact(
                Long.toString(thread.getThreadId()),
                new Value.Row(
                        "cpu " + Units.seconds(seconds) + ", " + state + ", " + thread.getThreadName(),
                        new Facts()
                                .add("id", Value.of(thread.getThreadId()))
                                .add("name", Value.of(thread.getThreadName()))
                                .add("cpu_time", Value.seconds(seconds))
                                .add("state", Value.of(state))
                                .list()));
    }

    /** 0 where the JVM does not count it. */
    private double cpuSeconds(long id) {
        return threads.isThreadCpuTimeSupported() ? Math.max(0, threads.getThreadCpuTime(id)) / 1e9 : 0;
    }
}

package org.jftpd.server.admin.host;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.DiskUsage;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Units;
import org.jftpd.server.admin.Value;
import org.jftpd.server.admin.host.Window.Span;

/** What the disks do, and how full they are where files are served from. */
final class DiskTopic implements Topic {
    /** Asking a file system may wait for a server that is gone. */
    private static final int MOST_ROOTS = 64;

    private final SharedHost shared;
    private final Supplier<Collection<Path>> roots;
    private final Window<List<Fact>> usage = new Window<>(System::nanoTime, this::usage);

    /** Asks for the folders that accounts see as {@code /}. */
    DiskTopic(SharedHost shared, Supplier<Collection<Path>> roots) {
        this.shared = shared;
        this.roots = roots;
    }

    @Override
    public CompletionStage<?> ready() {
        return shared.ready();
    }

    @Override
    public Told tell() {
        Span<HostReading> span = shared.span();
        Facts facts = new Facts()
                .add("window", "measured over", Value.seconds(span.seconds()))
                .add("disk_usage", "", new Value.Group(usage.span().now()));
        int unseen = served().size() - MOST_ROOTS;
        if (unseen > 0) {
            facts.add("disk_usage_not_shown", "served folders not shown", Value.of(unseen));
        }
        PsutilFacts.askEach(facts, "disk_io_counters", () -> used(span));
        return new Report("Disks", facts.list());
    }

    private List<Fact> usage() {
        Facts facts = new Facts();
        served().stream()
                .limit(MOST_ROOTS)
                .forEach(root -> PsutilFacts.ask(facts::named, root.toString(), () -> full(root)));
        return facts.list();
    }

    private List<Path> served() {
        return roots.get().stream()
                .filter(root -> root.getFileSystem() == FileSystems.getDefault())
                .map(root -> root.toAbsolutePath().normalize())
                .distinct()
                .sorted()
                .toList();
    }

    private Value full(Path root) {
        DiskUsage usage = shared.host().disks().usage(root);
        return new Value.Row(
                Units.percent(usage.percent()) + " full, " + Units.bytes(usage.free()) + " of "
                        + Units.bytes(usage.total()) + " free",
                PsutilFacts.of(usage));
    }

    /** Devices that were never used are many, and say nothing. */
    private static List<Fact> used(Span<HostReading> span) {
        Map<String, DiskIoCounters> before = span.before().disks().figures();
        double seconds = Math.max(1e-3, span.seconds());
        Facts facts = new Facts();
        span.now().disks().figures().forEach((name, now) -> {
            if (now.readCount() + now.writeCount() > 0) {
                facts.named(name, moved(before.getOrDefault(name, now), now, seconds));
            }
        });
        return facts.list();
    }

    private static Value moved(DiskIoCounters before, DiskIoCounters now, double seconds) {
        double read = (now.readBytes() - before.readBytes()) / seconds;
        double written = (now.writeBytes() - before.writeBytes()) / seconds;
        double busy = Math.min(100, (now.busyTime() - before.busyTime()) / seconds / 10);
        return new Value.Row(
                "read " + Units.bytes(now.readBytes()) + " (" + Units.bytesPerSecond(read) + "), written "
                        + Units.bytes(now.writeBytes()) + " (" + Units.bytesPerSecond(written) + "), busy "
                        + Units.percent(busy),
                PsutilFacts.of(now)
                        .add("read_rate", Value.bytesPerSecond(read))
                        .add("write_rate", Value.bytesPerSecond(written))
                        .add("busy_percent", Value.percent(busy))
                        .list());
    }
}

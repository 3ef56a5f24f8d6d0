package org.jftpd.server.daemon.stat;

import java.util.Map;
import java.util.function.Function;
import org.jftpd.monitor.Host;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jftpd stat}: figures of this machine, in psutil's words for programs, in tables for people. */
@Command(
        name = "stat",
        synopsisSubcommandLabel = "TOPIC",
        description = {"Show processes, CPU, memory, disks, network and zombies of this machine."})
public final class Stat {
    private Stat() {}

    /**
     * The command with its topics.
     *
     * @param environment of the process, for what a terminal can show
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine stat = new CommandLine(new Stat());
        stat.addSubcommand(new ProcessTopic(environment));
        topic(stat, environment, "system", "The host on one page.", SystemView::new);
        topic(stat, environment, "ps", "All processes, the busiest first.", PsView::new);
        topic(stat, environment, "cpu", "How busy the processors are.", CpuView::new);
        topic(stat, environment, "memory", "Memory and swap, and the control group's share.", MemoryView::new);
        topic(stat, environment, "disk", "What the disks do and how full they are.", DiskView::new);
        topic(stat, environment, "net", "What goes over each interface, and its addresses.", NetView::new);
        topic(stat, environment, "zombies", "Processes that ended and were not collected.", ZombiesView::new);
        return stat;
    }

    private static void topic(
            CommandLine stat,
            Map<String, String> environment,
            String name,
            String description,
            Function<Host, View> view) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new HostTopic(environment, view));
        spec.usageMessage().description(description);
        stat.addSubcommand(name, spec);
    }
}

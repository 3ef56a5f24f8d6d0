package org.jftpd.server.daemon.stat;

import java.util.Map;
import java.util.function.Supplier;
import org.jftpd.monitor.Host;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code jftpd stat}: figures of this machine, in psutil's words for programs, in tables for people. Other commands
 * have it beside them without {@code monitor}: that is loaded when a topic is asked for.
 */
@Command(
        name = "stat",
        synopsisSubcommandLabel = "TOPIC",
        description = {"Show processes, CPU, memory, disks, network and zombies of this machine."})
public final class Stat {
    private final Map<String, String> environment;

    private Stat(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The command with its topics.
     *
     * @param environment of the process, for what a terminal can show
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        Stat topics = new Stat(environment);
        CommandLine stat = new CommandLine(topics);
        stat.addSubcommand(new ProcessTopic(environment));
        stat.addSubcommand("system", topics.topic("The host on one page.", () -> new SystemView(Host.local())));
        stat.addSubcommand("ps", topics.topic("All processes, the busiest first.", () -> new PsView(Host.local())));
        stat.addSubcommand("cpu", topics.topic("How busy the processors are.", () -> new CpuView(Host.local())));
        stat.addSubcommand(
                "memory",
                topics.topic("Memory and swap, and the control group's share.", () -> new MemoryView(Host.local())));
        stat.addSubcommand(
                "disk", topics.topic("What the disks do and how full they are.", () -> new DiskView(Host.local())));
        stat.addSubcommand(
                "net",
                topics.topic("What goes over each interface, and its addresses.", () -> new NetView(Host.local())));
        stat.addSubcommand(
                "zombies",
                topics.topic("Processes that ended and were not collected.", () -> new ZombiesView(Host.local())));
        return stat;
    }

    private CommandSpec topic(String description, Supplier<View> view) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new HostTopic(environment, view));
        spec.usageMessage().description(description);
        return spec;
    }
}

package org.jftpd.server.daemon.stat;

import java.util.List;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.Endpoint;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;
import org.jspecify.annotations.Nullable;

/** {@code jftpd stat process PID}: all about one process. */
final class ProcessView implements View {
    private static final int MOST_OPEN_FILES = 20;

    private final Host host;
    private final Process process;
    private final Lap lap = new Lap();

    /** @throws org.jftpd.monitor.NoSuchProcess when there is none */
    ProcessView(Host host, int pid) {
        this.host = host;
        this.process = host.processes().process(pid);
        String unused = Text.orWhy(() -> Text.decimal(process.cpuPercent()));
    }

    @Override
    public String json() {
        String told = new PsutilJson(host).process(process.pid());
        // It may have ended meanwhile, or another process may have got its pid.
        if (!process.isRunning()) {
            throw NoSuchProcess.gone(process.pid());
        }
        return told;
    }

    @Override
    public Page page() {
        requireNotGone();
        String cpu = Text.orWhy(() -> Text.decimal(process.cpuPercent()) + " %, over the last " + lap.next());
        Process moment = process.oneshot();
        Page page = new Page().add("", identity(moment)).add("", use(moment, cpu));
        addFiles(page, moment);
        addConnections(page, moment);
        return page;
    }

    /** Who is hidden from us has a page still. */
    private void requireNotGone() {
        try {
            ProcessStatus unused = process.status();
        } catch (NoSuchProcess gone) {
            throw gone;
        } catch (MonitorException hidden) {
            return;
        }
    }

    private static Table identity(Process process) {
        return Table.ofFacts()
                .fact("Process", process.pid() + " " + Text.orWhy(process::name))
                .fact("Command line", Text.orWhy(() -> String.join(" ", process.cmdline())))
                .fact("Program", Text.orWhy(process::exe))
                .fact("Folder", Text.orWhy(process::cwd))
                .fact("User", Text.orWhy(process::username))
                .fact(
                        "Parent",
                        Text.orWhy(() -> process.parent()
                                .map(parent -> parent.pid() + " " + Text.orWhy(parent::name))
                                .orElse("none")))
                .fact("Children", Text.orWhy(() -> children(process)))
                .fact("Status", Text.orWhy(() -> process.status().psutilName()))
                .fact(
                        "Started",
                        Text.orWhy(() ->
                                Text.date(process.createTime()) + ", " + Text.age(process.createTime()) + " ago"));
    }

    private static String children(Process process) {
        List<Process> children = process.children();
        int zombies = process.zombieChildren().size();
        return children.size() + (zombies > 0 ? ", " + zombies + " of them zombies" : "");
    }

    private static Table use(Process process, String cpu) {
        return Table.ofFacts()
                .fact("CPU", cpu)
                .fact(
                        "CPU time",
                        Text.orWhy(() -> Text.seconds(process.cpuTimes().user()) + " user, "
                                + Text.seconds(process.cpuTimes().system()) + " system"))
                .fact(
                        "Memory",
                        Text.orWhy(() -> Text.bytes(process.memoryInfo().rss()) + " resident, "
                                + Text.bytes(process.memoryInfo().vms()) + " virtual, "
                                + Text.decimal(process.memoryPercent()) + " %"))
                .fact("Threads", Text.orWhy(() -> Integer.toString(process.numThreads())))
                .fact("Descriptors", Text.orWhy(() -> Integer.toString(process.numFds())))
                .fact(
                        "Disk",
                        Text.orWhy(() -> Text.bytes(process.ioCounters().readBytes()) + " read, "
                                + Text.bytes(process.ioCounters().writeBytes()) + " written"))
                .fact(
                        "Context switches",
                        Text.orWhy(() -> process.numCtxSwitches().voluntary() + " voluntary, "
                                + process.numCtxSwitches().involuntary() + " forced"));
    }

    private static void addFiles(Page page, Process process) {
        Table files = new Table(">FD", "MODE", ">POSITION", "FILE");
        String reason = Text.orWhy(() -> {
            process.openFiles().stream()
                    .limit(MOST_OPEN_FILES)
                    .forEach(file -> files.row(
                            Integer.toString(file.fd()), file.mode(), Long.toString(file.position()), file.path()));
            return "";
        });
        if (!files.isEmpty() || !reason.isEmpty()) {
            page.add("Open files " + reason, files);
        }
    }

    private static void addConnections(Page page, Process process) {
        Table connections = new Table("STATE", "LOCAL", "REMOTE");
        String reason = Text.orWhy(() -> {
            for (NetConnection connection : process.netConnections(ConnectionKind.INET)) {
                connections.row(connection.status().name(), end(connection.laddr()), end(connection.raddr()));
            }
            return "";
        });
        if (!connections.isEmpty() || !reason.isEmpty()) {
            page.add("Connections " + reason, connections);
        }
    }

    private static String end(@Nullable Endpoint end) {
        return end instanceof Endpoint.Inet inet
                ? (inet.ip().contains(":") ? '[' + inet.ip() + ']' : inet.ip()) + ':' + inet.port()
                : "";
    }
}

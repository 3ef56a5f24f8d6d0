package org.jftpd.server.daemon.stat;

import java.util.List;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;

/** {@code jftpd stat zombies}: processes that have ended and whose parents have not asked how. */
final class ZombiesView implements View {
    private final Host host;

    ZombiesView(Host host) {
        this.host = host;
    }

    @Override
    public boolean pageNeedsTime() {
        return false;
    }

    @Override
    public String json() {
        return new PsutilJson(host).zombies();
    }

    @Override
    public Page page() {
        List<Process> zombies = host.processes().zombies();
        Table table = new Table(">PID", ">PARENT", "PARENT'S NAME", "USER", "STARTED", "NAME");
        for (Process zombie : zombies) {
            table.row(
                    Integer.toString(zombie.pid()),
                    Text.orWhy(() -> Integer.toString(zombie.ppid())),
                    Text.orWhy(() -> zombie.parent().map(Process::name).orElse("none")),
                    Text.orWhy(zombie::username),
                    Text.orWhy(() -> Text.age(zombie.createTime()) + " ago"),
                    Text.orWhy(zombie::name));
        }
        return zombies.isEmpty()
                ? new Page().add("No zombies.", new Table())
                : new Page().add(zombies.size() + (zombies.size() == 1 ? " zombie" : " zombies"), table);
    }
}

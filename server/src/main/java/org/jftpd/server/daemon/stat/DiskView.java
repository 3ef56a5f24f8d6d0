package org.jftpd.server.daemon.stat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.DiskPartition;
import org.jftpd.monitor.DiskUsage;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.json.PsutilJson;
import org.jftpd.server.daemon.terminal.Cell;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;

/** {@code jftpd stat disk}: what the disks do, and how full they are. */
final class DiskView implements View {
    private final Host host;
    private final Pace pace = new Pace();
    private final Lap lap = new Lap();

    DiskView(Host host) {
        this.host = host;
        table();
    }

    @Override
    public String json() {
        return new PsutilJson(host).disk();
    }

    @Override
    public Page page() {
        return new Page().add("Rates over the last " + lap.next(), table()).add("", usage());
    }

    private Table table() {
        Table table = new Table("DISK", ">READS", ">READ", ">READ/s", ">WRITES", ">WRITTEN", ">WRITE/s", ">BUSY");
        for (Map.Entry<String, DiskIoCounters> disk : new TreeMap<>(host.disks().ioCountersPerDisk()).entrySet()) {
            DiskIoCounters io = disk.getValue();
            // Loop devices that were never used are many, and say nothing.
            if (io.readCount() + io.writeCount() == 0) {
                continue;
            }
            table.row(
                    disk.getKey(),
                    Long.toString(io.readCount()),
                    Text.bytes(io.readBytes()),
                    Text.perSecond(pace.perSecond(disk.getKey() + " read", io.readBytes())),
                    Long.toString(io.writeCount()),
                    Text.bytes(io.writeBytes()),
                    Text.perSecond(pace.perSecond(disk.getKey() + " written", io.writeBytes())),
                    Text.seconds(io.busyTime() / 1000.0));
        }
        return table;
    }

    private Table usage() {
        Table table = new Table("DEVICE", "TYPE", ">TOTAL", ">USED", ">FREE", ">USED%", "MOUNTED ON");
        for (DiskPartition partition : host.disks().partitions()) {
            try {
                table.row(row(partition, host.disks().usage(Path.of(partition.mountpoint()))));
            } catch (MonitorException unreachable) {
                table.row(partition.device(), partition.fstype(), "?", "?", "?", "?", partition.mountpoint());
            }
        }
        return table;
    }

    private static List<Cell> row(DiskPartition partition, DiskUsage usage) {
        return List.of(
                Cell.of(partition.device()),
                Cell.of(partition.fstype()),
                Cell.of(Text.bytes(usage.total())),
                Cell.of(Text.bytes(usage.used())),
                Cell.of(Text.bytes(usage.free())),
                Text.percent(usage.percent()),
                Cell.of(partition.mountpoint()));
    }
}

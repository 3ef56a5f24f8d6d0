package org.jftpd.server.daemon.stat;

import java.util.Locale;
import org.jftpd.monitor.CgroupView;
import org.jftpd.server.daemon.terminal.Table;

/** The container's view beside the host's: what a control group allows and has used. */
final class CgroupTables {
    private CgroupTables() {}

    static Table cpu(CgroupView group) {
        Double quota = group.cpuQuota();
        Long throttled = group.throttledCount();
        Double seconds = group.throttledSeconds();
        return new Table("", "")
                .row("Quota", quota == null ? "none" : String.format(Locale.ROOT, "%.2f CPUs", quota))
                .row("Throttled", throttled == null ? "not counted" : throttled + " times")
                .row("Waited", seconds == null ? "not counted" : Text.seconds(seconds));
    }

    static Table memory(CgroupView group) {
        return new Table("", "")
                .row("Limit", Text.bytes(group.memoryLimit(), "none"))
                .row("Used", Text.bytes(group.memoryUsage(), "not counted"));
    }
}

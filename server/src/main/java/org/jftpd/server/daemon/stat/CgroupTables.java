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
        return Table.ofFacts()
                .fact("Quota", quota == null ? "none" : String.format(Locale.ROOT, "%.2f CPUs", quota))
                .fact("Throttled", throttled == null ? "not counted" : throttled + " times")
                .fact("Waited", seconds == null ? "not counted" : Text.seconds(seconds));
    }

    static Table memory(CgroupView group) {
        return Table.ofFacts()
                .fact("Limit", Text.bytes(group.memoryLimit(), "none"))
                .fact("Used", Text.bytes(group.memoryUsage(), "not counted"));
    }
}

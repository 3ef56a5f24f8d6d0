package org.jftpd.monitor.linux;

import org.jftpd.monitor.Resource;
import org.jftpd.monitor.ResourceLimit;

/** /proc/PID/limits, which everybody may read: a title, the soft limit, the hard one, the unit. */
final class LimitsFile {
    private LimitsFile() {}

    static ResourceLimit parse(Bytes lines, Resource resource) {
        if (!lines.find(resource.title())) {
            throw lines.malformed();
        }
        return new ResourceLimit(limit(lines), limit(lines));
    }

    private static long limit(Bytes lines) {
        lines.skipBlanks();
        return lines.accept("unlimited") ? ResourceLimit.INFINITY : lines.number();
    }
}

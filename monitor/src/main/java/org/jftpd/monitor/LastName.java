package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The name of a process as it was last read, for errors about it when it is gone. Thread-safe. */
final class LastName implements Serializable {
    private static final long serialVersionUID = 1L;

    private volatile @Nullable String name;

    void read(String told) {
        name = told;
    }

    /** As a part of a list, empty when it was never read. */
    String listed() {
        String known = name;
        return known == null ? "" : ", name='" + known + "'";
    }

    /** The same error, which knows the name from now on. */
    MonitorException in(MonitorException failed) {
        String known = name;
        if (known != null) {
            failed.learnName(known);
        }
        return failed;
    }
}

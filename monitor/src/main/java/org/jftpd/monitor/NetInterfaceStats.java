package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * State of a network interface (psutil {@code net_if_stats()}).
 *
 * @param isup whether it is running
 * @param duplex of the link
 * @param speed megabit a second, 0 where it is not known
 * @param mtu largest packet, bytes
 * @param flags comma separated, as in ifconfig(8); null where the system does not tell
 */
public record NetInterfaceStats(
        boolean isup,
        Duplex duplex,
        long speed,
        int mtu,
        @Nullable String flags) implements Serializable {
    /** psutil {@code NIC_DUPLEX_*}. */
    public enum Duplex {
        UNKNOWN(0),
        HALF(1),
        FULL(2);

        private final int code;

        Duplex(int code) {
            this.code = code;
        }

        /** As psutil prints it. */
        public int code() {
            return code;
        }
    }
}

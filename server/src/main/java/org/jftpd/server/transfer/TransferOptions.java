package org.jftpd.server.transfer;

import java.util.Optional;

/**
 * How the data plane of one server behaves.
 *
 * @param passivePorts where to listen; empty for any free port
 * @param patience how long clients are waited for
 * @param rates how fast all transfers together may go
 * @param buffer bytes a thread moves at a time, 256 KiB or more
 * @param foreignPeers whether data connections may come from another address than the control connection
 */
public record TransferOptions(
        Optional<PortRange> passivePorts, Patience patience, Rates rates, int buffer, ForeignPeers foreignPeers) {
    /** Enough: 64 KiB cost half as much again per byte. */
    public static final int USUAL_BUFFER = 1 << 20;

    /** Ports {@code first} to {@code last}, both included. */
    public record PortRange(int first, int last) {
        public PortRange {
            if (first < 1 || last > 65_535 || first > last) {
                throw new IllegalArgumentException("not a port range: " + first + "-" + last);
            }
        }
    }

    /** Who may connect to a passive port. */
    public enum ForeignPeers {
        /** Only the address of the control connection. */
        REFUSED,
        /** Anybody: lets a third party fetch the data; for FXP and odd NATs. */
        PERMITTED
    }
}

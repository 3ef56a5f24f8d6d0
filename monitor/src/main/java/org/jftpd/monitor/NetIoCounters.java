package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a network interface has carried since boot (psutil {@code net_io_counters()}); never negative.
 *
 * @param errin errors while receiving
 * @param errout errors while sending
 * @param dropin incoming packets dropped
 * @param dropout outgoing packets dropped; null where the system does not tell
 */
public record NetIoCounters(
        long bytesSent,
        long bytesRecv,
        long packetsSent,
        long packetsRecv,
        long errin,
        long errout,
        long dropin,
        @Nullable Long dropout)
        implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The battery (psutil {@code sensors_battery()}).
 *
 * @param percent charge left
 * @param secsleft seconds until it is empty; null when plugged in or not known
 * @param powerPlugged whether the mains are connected; null where it is not known
 */
public record Battery(
        double percent, @Nullable Long secsleft, @Nullable Boolean powerPlugged) implements Serializable {
    /** psutil {@code POWER_TIME_UNKNOWN}. */
    public static final long POWER_TIME_UNKNOWN = -1;

    /** psutil {@code POWER_TIME_UNLIMITED}: on the mains. */
    public static final long POWER_TIME_UNLIMITED = -2;

    /** The time left as psutil prints it: seconds, or one of the two constants. */
    public long psutilSecsleft() {
        long untold = Boolean.TRUE.equals(powerPlugged) ? POWER_TIME_UNLIMITED : POWER_TIME_UNKNOWN;
        return secsleft == null ? untold : secsleft;
    }
}

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
        double percent, @Nullable Long secsleft, @Nullable Boolean powerPlugged) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A sensor, in degrees Celsius (psutil {@code sensors_temperatures()}); what is not known is null.
 *
 * @param chip name of the device
 * @param label of the sensor, may be empty
 * @param high limit; where only the critical one is told, that
 * @param critical limit; where only the high one is told, that
 */
public record Temperature(
        String chip,
        String label,
        double current,
        @Nullable Double high,
        @Nullable Double critical) implements Serializable {}

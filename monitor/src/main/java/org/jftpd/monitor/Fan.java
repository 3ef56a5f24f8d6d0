package org.jftpd.monitor;

import java.io.Serializable;

/**
 * A fan (psutil {@code sensors_fans()}).
 *
 * @param chip name of the device
 * @param label of the sensor, may be empty
 * @param rpm turns a minute
 */
public record Fan(String chip, String label, int rpm) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;

/** Processes that ran or wanted to, averaged over three spans (psutil {@code getloadavg()}, getloadavg(3)). */
public record LoadAverage(double oneMinute, double fiveMinutes, double fifteenMinutes) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;

/** One thread of a process and its CPU time, in seconds (psutil {@code threads()}). */
public record ThreadTimes(int id, double userTime, double systemTime) implements Serializable {}

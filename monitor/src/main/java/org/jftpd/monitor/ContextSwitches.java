package org.jftpd.monitor;

import java.io.Serializable;

/** How often a process gave up the CPU and how often it was taken away (psutil {@code num_ctx_switches()}). */
public record ContextSwitches(long voluntary, long involuntary) implements Serializable {}

package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Clock of a CPU, in MHz (psutil {@code cpu_freq()}); what is not known is null. */
public record CpuFrequency(
        @Nullable Double current,
        @Nullable Double min,
        @Nullable Double max) implements Serializable {}

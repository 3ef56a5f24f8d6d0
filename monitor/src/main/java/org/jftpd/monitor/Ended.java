package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A process that was waited for and has ended.
 *
 * @param process its handle
 * @param exitCode what it returned, or minus the signal that killed it; null when it was no child of ours
 */
public record Ended(Process process, @Nullable Integer exitCode) implements Serializable {}

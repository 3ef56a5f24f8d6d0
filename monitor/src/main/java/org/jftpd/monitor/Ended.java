package org.jftpd.monitor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A process that was waited for and has ended.
 *
 * @param process its handle
 * @param exitCode what it returned, or minus the signal that killed it; null when it was no child of ours, or the JVM
 *     took the code first for who started it, as it does in a moment: {@link Popen#waitFor()} has it
 */
public record Ended(Process process, @Nullable Integer exitCode) implements Serializable {}

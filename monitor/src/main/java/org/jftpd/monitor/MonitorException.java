package org.jftpd.monitor;

/**
 * A figure could not be read: the root of what this module throws (psutil's {@code Error}). Thrown itself when a file
 * of the kernel is unreadable or malformed; a wrong argument is an {@link IllegalArgumentException}, a call the
 * platform lacks an {@link UnsupportedOperationException}.
 */
public class MonitorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MonitorException(String message) {
        super(message);
    }

    public MonitorException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Told by the handle that was asked, before the caller sees it: errors about a process have its name from then on.
     */
    void learnName(String name) {}
}

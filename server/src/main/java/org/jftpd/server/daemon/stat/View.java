package org.jftpd.server.daemon.stat;

import org.jftpd.server.daemon.terminal.Page;

/** One topic of {@code jftpd stat}, asked again and again. */
interface View extends AutoCloseable {
    /** One JSON object in psutil's words, on one line. */
    String json();

    /** The same for people. */
    Page page();

    /** Whether the page tells how fast things go, so that some time must pass before the first one. */
    default boolean pageNeedsTime() {
        return true;
    }

    /** The same of the JSON: most of psutil's figures are counters. */
    default boolean jsonNeedsTime() {
        return false;
    }

    /** Gives back what it kept open from one answer to the next. */
    @Override
    default void close() {
        // Most keep nothing.
    }
}

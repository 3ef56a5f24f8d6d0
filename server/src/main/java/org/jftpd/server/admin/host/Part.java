package org.jftpd.server.admin.host;

import java.util.function.Supplier;
import org.jftpd.monitor.MonitorException;

/** One part of what is read of the machine: where a file of /proc is missing or hidden, the others still count. */
sealed interface Part<T> {
    /**
     * What was read.
     *
     * @throws MonitorException why it was not
     * @throws UnsupportedOperationException when this system does not know such figures
     */
    T figures();

    /** Reads it. */
    static <T> Part<T> read(Supplier<T> reading) {
        try {
            return new Had<>(reading.get());
        } catch (MonitorException | UnsupportedOperationException unreadable) {
            return new Withheld<>(unreadable);
        }
    }

    /** It could be read. */
    record Had<T>(T figures) implements Part<T> {}

    /** It could not. */
    record Withheld<T>(RuntimeException reason) implements Part<T> {
        @Override
        public T figures() {
            throw reason;
        }
    }
}

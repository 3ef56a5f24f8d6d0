package org.jftpd.sendfile;

/** What one attempt to receive came to: the way in of {@link Step}. */
public sealed interface Arrival {
    /**
     * Bytes came and are in the file.
     *
     * @param bytes stored, at least one
     */
    record Stored(long bytes) implements Arrival {}

    /** The socket has nothing now: try again when it is readable. */
    record SocketEmpty() implements Arrival {
        static final SocketEmpty NOW = new SocketEmpty();
    }

    /** The peer has sent its last byte. */
    record EndOfStream() implements Arrival {
        static final EndOfStream REACHED = new EndOfStream();
    }
}

package org.jftpd.sendfile;

/**
 * What one attempt to send came to. {@code FileChannel.transferTo} answers 0 for a full socket and for the end of the
 * file alike; here they are two types, and an error is an exception.
 */
public sealed interface Step {
    /**
     * The socket took bytes; there may be room for more.
     *
     * @param bytes taken, at least one, those of a {@link Frame} included
     */
    record Moved(long bytes) implements Step {}

    /** The socket takes nothing now: try again when it is writable. */
    record SocketFull() implements Step {
        static final SocketFull NOW = new SocketFull();
    }

    /** Nothing is left to send: the file has no byte at the offset. */
    record EndOfFile() implements Step {
        static final EndOfFile REACHED = new EndOfFile();
    }
}

package org.jftpd.sendfile;

/** What one non-blocking attempt came to. */
public sealed interface Step {
    /** Bytes moved; at least one. */
    record Moved(long bytes) implements Step {}

    /** The socket takes nothing now. */
    record SocketFull() implements Step {
        static final SocketFull NOW = new SocketFull();
    }

    /** The file has no byte at the offset. */
    record EndOfFile() implements Step {
        static final EndOfFile REACHED = new EndOfFile();
    }
}

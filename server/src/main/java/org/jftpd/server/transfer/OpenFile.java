package org.jftpd.server.transfer;

import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * A file opened for one transfer, which closes it.
 *
 * @param channel a {@link FileChannel} where the provider has one
 * @param medium how long a call on it may take
 */
public record OpenFile(SeekableByteChannel channel, Medium medium) {

    /** What a file lies on. */
    public enum Medium {
        /** A local disk behind a page cache: its calls may run in a loop. */
        LOCAL,
        /** A network, an archive, anything else: its calls run on workers. */
        SLOW
    }

    boolean isSlow() {
        return medium == Medium.SLOW || !(channel instanceof FileChannel);
    }
}

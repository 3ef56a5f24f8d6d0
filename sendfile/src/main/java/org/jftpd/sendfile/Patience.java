package org.jftpd.sendfile;

import java.io.Closeable;
import java.io.IOException;

/** How a blocking call waits for its socket. */
interface Patience extends Closeable {
    /** Bytes moved: waiting starts anew. */
    void progress();

    /**
     * Waits until the socket may be ready.
     *
     * @throws java.net.SocketTimeoutException when nothing has moved for too long
     */
    void await() throws IOException;
}

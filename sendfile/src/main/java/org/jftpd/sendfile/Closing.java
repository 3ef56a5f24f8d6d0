package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;

/** Tells channels that were closed before a call from those that are closed during it or not at all. */
final class Closing {
    private Closing() {}

    static void requireOpen(Channel channel) throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /** The exception for a call that was going on: between two system calls the JDK sees a closed channel only. */
    static AsynchronousCloseException meanwhile(IOException closed) {
        if (closed instanceof AsynchronousCloseException already) {
            return already;
        }
        return (AsynchronousCloseException) new AsynchronousCloseException().initCause(closed);
    }

    /**
     * The exception for an attempt to send. Where both are open, the socket's output was shut down, which some JDKs
     * take for closed and others leave to the kernel: this is what that says.
     */
    static IOException inSending(ClosedChannelException told, Channel out, Channel in) {
        return out.isOpen() && in.isOpen() ? new IOException("Broken pipe", told) : told;
    }
}

package org.jftpd.sendfile;

import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SocketChannel;

/** Tells what to call instead, which the exception of the JDK cannot. */
final class NonBlockingSocketException extends IllegalBlockingModeException {
    private static final long serialVersionUID = 1;

    private NonBlockingSocketException() {}

    static void refuse(SocketChannel socket) {
        if (!socket.isBlocking()) {
            throw new NonBlockingSocketException();
        }
    }

    @Override
    public String getMessage() {
        return "the channel is non-blocking: call Sendfile.step or Receivefile.step when it is ready";
    }
}

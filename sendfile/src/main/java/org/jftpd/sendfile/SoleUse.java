package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sees whether another thread is within a blocking read or write of a socket: configureBlocking would wait for it,
 * perhaps for ever. Asking for finishConnect waits for the same locks and does nothing to a connected socket, so a
 * thread asks, and is left behind until the other one is done.
 */
final class SoleUse {
    /** Another thread may just be finishing, and a busy machine late with starting ours. */
    private static final long GRACE_SECONDS = 1;

    private SoleUse() {}

    static void require(SocketChannel socket) throws IOException {
        var question = new FutureTask<>(socket::finishConnect);
        var asking = new Thread(question, "sendfile: is the socket in use");
        asking.setDaemon(true);
        asking.start();
        try {
            question.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException inUse) {
            throw new IllegalStateException(
                    "another thread reads from or writes to the channel; with a timeout it must be left alone", inUse);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            socket.close();
            throw (IOException) new ClosedByInterruptException().initCause(interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        }
    }
}

package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
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
    /** Another thread may just be finishing. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private SoleUse() {}

    static void of(SocketChannel socket, Duration atMost) throws IOException {
        var question = new FutureTask<>(socket::finishConnect);
        var asking = new Thread(question, "sendfile: is the socket in use");
        asking.setDaemon(true);
        asking.start();
        try {
            Duration wait = atMost.compareTo(GRACE) < 0 ? atMost : GRACE;
            question.get(wait.toNanos(), TimeUnit.NANOSECONDS);
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

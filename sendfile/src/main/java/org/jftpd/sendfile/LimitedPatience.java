package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Waits no longer than a timeout. The JDK has none for blocking writes, so the socket is non-blocking while this is
 * open, and blocking again afterwards.
 */
final class LimitedPatience implements Patience {
    /** Closing a channel does not wake a selector: look after it this often. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SocketChannel socket;
    private final Channel file;
    private final Countdown countdown;
    private final Selector selector;

    /**
     * Makes the socket non-blocking.
     *
     * @param operations of java.nio.channels.SelectionKey that make the socket ready
     * @throws IllegalStateException when another thread reads from the socket or writes to it
     */
    LimitedPatience(SocketChannel socket, int operations, Channel file, Countdown countdown) throws IOException {
        NonBlockingSocketException.refuse(socket);
        this.socket = socket;
        this.file = file;
        this.countdown = countdown;
        SoleUse.require(socket);
        this.selector = Selector.open();
        try {
            socket.configureBlocking(false);
            socket.register(selector, operations);
        } catch (IOException | RuntimeException refused) {
            try (this) {
                throw refused;
            }
        }
    }

    @Override
    public void progress() {
        countdown.startAnew();
    }

    @Override
    public void await() throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.min(countdown.nanosLeft(), SLICE_NANOS)) + 1;
        selector.select(ready -> {}, millis);
        if (Thread.currentThread().isInterrupted()) {
            socket.close();
            throw new ClosedByInterruptException();
        }
        if (!socket.isOpen() || !file.isOpen()) {
            throw new AsynchronousCloseException();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        try {
            if (socket.isOpen()) {
                socket.configureBlocking(true);
            }
        } catch (ClosedChannelException closedMeanwhile) {
            return;
        }
    }
}

package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A data connection being dialled after PORT or EPRT, from the address the client's control connection ends at. */
final class Dial {
    private final DataLoop loop;
    private final DataPlane plane;
    private final SocketChannel channel;
    private final CompletableFuture<DataConnection> result = new CompletableFuture<>();
    private @Nullable Future<?> timer;

    private Dial(DataLoop loop, DataPlane plane, SocketChannel channel) {
        this.loop = loop;
        this.plane = plane;
        this.channel = channel;
    }

    /**
     * Begins to connect.
     *
     * @return completed with the connection, or exceptionally with the {@link IOException} that says why there is none;
     *     to be cancelled by any thread
     */
    static CompletableFuture<DataConnection> begin(
            DataLoop loop, DataPlane plane, InetAddress local, InetSocketAddress target) {
        try {
            SocketChannel channel = SocketChannel.open();
            Dial dial = new Dial(loop, plane, channel);
            loop.execute(() -> dial.connect(local, target));
            CompletableFuture<?> unused = dial.result.whenComplete((connection, failure) -> dial.cancelled(failure));
            return dial.result;
        } catch (IOException e) {
            plane.dataClosed();
            return CompletableFuture.failedFuture(e);
        }
    }

    private void connect(InetAddress local, InetSocketAddress target) {
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(local, 0));
            if (channel.connect(target)) {
                succeed();
                return;
            }
            loop.watch(channel, SelectionKey.OP_CONNECT, this::ready);
            long limit = plane.options().activeTimeout().toNanos();
            if (limit > 0) {
                timer = plane.timers().schedule(() -> loop.execute(this::expire), limit, TimeUnit.NANOSECONDS);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void ready() {
        try {
            if (channel.finishConnect()) {
                loop.ignore(channel);
                succeed();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void expire() {
        if (!result.isDone()) {
            fail(new SocketTimeoutException("no answer in " + plane.options().activeTimeout()));
        }
    }

    /** A connection that nobody waits for any more is closed by {@link #cancelled}, after this. */
    private void succeed() {
        disarm();
        result.complete(new ActiveConnection(channel, plane::dataClosed));
    }

    private void fail(IOException cause) {
        if (!result.isCancelled()) {
            giveUp(cause);
            result.completeExceptionally(cause);
        }
    }

    private void cancelled(@Nullable Throwable failure) {
        if (failure instanceof CancellationException) {
            loop.execute(() -> giveUp(failure));
        }
    }

    private void giveUp(Throwable cause) {
        disarm();
        plane.dataClosed();
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void disarm() {
        Future<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
        }
    }
}

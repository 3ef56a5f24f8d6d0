package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A data connection being dialled after PORT or EPRT, from the address the client's control connection ends at. Its
 * methods may be called by any thread.
 */
public final class Dial {
    private final DataLoop loop;
    private final DataPlane plane;
    private final CompletableFuture<DataConnection> result = new CompletableFuture<>();
    private @Nullable SocketChannel channel;
    private @Nullable Future<?> timer;

    Dial(DataLoop loop, DataPlane plane) {
        this.loop = loop;
        this.plane = plane;
    }

    /** Completed in a loop's thread with the connection, or exceptionally with the reason why there is none. */
    public CompletionStage<DataConnection> connection() {
        return result;
    }

    /** Ends it early, when nobody waits for it any more; too late it does nothing. */
    public void giveUp() {
        loop.execute(() -> fail(new ConnectException("given up")));
    }

    void begin(InetAddress local, InetSocketAddress target) {
        loop.execute(() -> connect(local, target));
    }

    void refuse(IOException reason) {
        result.completeExceptionally(reason);
    }

    private void connect(InetAddress local, InetSocketAddress target) {
        if (result.isDone()) {
            return;
        }
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            opened.bind(new InetSocketAddress(local, 0));
            if (opened.connect(target)) {
                succeed(opened);
                return;
            }
            loop.watch(opened, SelectionKey.OP_CONNECT, () -> ready(opened));
            long limit = plane.options().patience().active().toNanos();
            if (limit > 0) {
                Timepiece timepiece = plane.timepiece();
                timer = timepiece.at(timepiece.nanoTime() + limit, () -> loop.execute(this::expire));
            }
        } catch (IOException e) {
            fail(e);
        } catch (IllegalArgumentException unusable) {
            fail(new IOException("an address that cannot be connected to: " + target, unusable));
        }
    }

    private void ready(SocketChannel dialled) {
        try {
            if (dialled.finishConnect()) {
                loop.ignore(dialled);
                succeed(dialled);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void expire() {
        fail(new SocketTimeoutException(
                "no answer in " + plane.options().patience().active()));
    }

    private void succeed(SocketChannel connected) {
        end();
        result.complete(new ActiveConnection(connected, plane::dataClosed));
    }

    private void fail(IOException cause) {
        if (result.isDone()) {
            return;
        }
        end();
        plane.dataClosed();
        SocketChannel unconnected = channel;
        if (unconnected != null) {
            try {
                unconnected.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        result.completeExceptionally(cause);
    }

    private void end() {
        plane.ended(this);
        Future<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
        }
    }
}

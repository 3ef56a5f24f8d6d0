package org.jftpd.sendfile;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Two connected sockets: ours, which the library gets, and the peer's. Closing it closes both. */
record Loopback(SocketChannel ours, SocketChannel peer) implements Closeable {
    static Loopback connected() throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var peer = SocketChannel.open(listener.getLocalAddress());
            return new Loopback(listener.accept(), peer);
        }
    }

    static Loopback nonBlocking() throws IOException {
        var sockets = connected();
        sockets.ours.configureBlocking(false);
        return sockets;
    }

    /** Everything the peer gets until our end is shut down, read by another thread. */
    CompletableFuture<byte[]> received() {
        var all = new ByteArrayOutputStream();
        return drained(bytes -> {
                    var part = new byte[bytes.remaining()];
                    bytes.get(part);
                    all.writeBytes(part);
                })
                .thenApply(count -> all.toByteArray());
    }

    /** How many bytes the peer gets until our end is shut down. */
    CompletableFuture<Long> counted() {
        return drained(bytes -> {});
    }

    /** The peer goes as a process that is killed with unread bytes does: by RST. */
    void resetByPeer() throws IOException {
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
    }

    /** Fills our socket's buffer and the peer's; the number of bytes that took. Ours must be non-blocking. */
    long fill() throws IOException {
        long bytes = 0;
        var buffer = ByteBuffer.allocateDirect(64 << 10);
        int written;
        while ((written = ours.write(buffer.clear())) > 0) {
            bytes += written;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try (ours;
                peer) {
            ours.close();
        }
    }

    private CompletableFuture<Long> drained(Consumer<ByteBuffer> each) {
        return Background.supply(() -> {
            long count = 0;
            var buffer = ByteBuffer.allocate(256 << 10);
            try {
                while (peer.read(buffer.clear()) >= 0) {
                    count += buffer.position();
                    each.accept(buffer.flip());
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return count;
        });
    }
}

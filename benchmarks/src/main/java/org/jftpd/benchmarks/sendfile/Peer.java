package org.jftpd.benchmarks.sendfile;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that reads all it is sent, or sends without end. Closing it ends the process. */
final class Peer implements Closeable {
    private static final int CAPACITY = 1 << 20;

    private final Process process;
    private final SocketChannel socket;

    private Peer(Process process, SocketChannel socket) {
        this.process = process;
        this.socket = socket;
    }

    /** What the process does with its one connection. */
    enum Role {
        READS {
            @Override
            void play(SocketChannel socket, ByteBuffer buffer) throws IOException {
                while (socket.read(buffer.clear()) >= 0) {
                    Thread.onSpinWait();
                }
            }
        },
        SENDS {
            @Override
            void play(SocketChannel socket, ByteBuffer buffer) throws IOException {
                try {
                    while (socket.write(buffer.clear()) > 0) {
                        Thread.onSpinWait();
                    }
                } catch (IOException theOtherEndHasGone) {
                    socket.close();
                }
            }
        };

        abstract void play(SocketChannel socket, ByteBuffer buffer) throws IOException;
    }

    static Peer start(Role role) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Peer.class.getName(), role.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        int port = Integer.parseInt(lines.readLine());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Peer(process, SocketChannel.open(address));
    }

    /** Our end, blocking. */
    SocketChannel socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
    }

    /** The other process: prints its port, plays its role once. */
    public static void main(String[] arguments) throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println(listener.socket().getLocalPort());
            try (var socket = listener.accept()) {
                Role.valueOf(arguments[0]).play(socket, ByteBuffer.allocateDirect(CAPACITY));
            }
        }
    }
}

package org.jftpd.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A port of this machine that answers nobody: its queue of connections is full, and Linux drops what comes then. */
final class SilentPort implements AutoCloseable {
    private static final List<Path> CONNECTIONS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String SYN_SENT = "02";

    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();

    private SilentPort(ServerSocket listener) {
        this.listener = listener;
    }

    static SilentPort open() throws IOException {
        SilentPort port = new SilentPort(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        while (port.answers()) {
            // One more waits to be accepted.
        }
        return port;
    }

    /** What a client says to have it dialled. */
    String command() {
        int port = listener.getLocalPort();
        return "PORT 127,0,0,1," + port / 256 + ',' + port % 256;
    }

    /** Whether somebody is connecting to it now. */
    boolean isDialled() throws IOException {
        String target = String.format(Locale.ROOT, ":%04X", listener.getLocalPort());
        for (Path table : CONNECTIONS) {
            if (Files.exists(table) && holds(table, target)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Path table, String target) throws IOException {
        try (Stream<String> rows = Files.lines(table)) {
            return rows.map(row -> row.strip().split(" +", -1))
                    .anyMatch(row -> row[2].endsWith(target) && row[3].equals(SYN_SENT));
        }
    }

    private boolean answers() throws IOException {
        Socket next = new Socket();
        try {
            next.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 300);
            queue.add(next);
            return true;
        } catch (SocketTimeoutException full) {
            next.close();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket waiting : queue) {
            waiting.close();
        }
        listener.close();
    }
}

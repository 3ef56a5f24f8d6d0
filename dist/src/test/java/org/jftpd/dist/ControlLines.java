package org.jftpd.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The least of an FTP client: a line out, a line back. */
final class ControlLines {
    /** Longer than any reply takes: a server that never answers fails the test. */
    static final int PATIENCE_MILLIS = 60_000;

    private ControlLines() {}

    static List<String> talk(int port, String... lines) throws IOException {
        List<String> replies = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader reader = replies(socket);
            replies.add(reader.readLine());
            for (String line : lines) {
                replies.add(ask(socket, reader, line));
            }
        }
        return replies;
    }

    static BufferedReader replies(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static String ask(Socket socket, BufferedReader replies, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return replies.readLine();
    }
}
